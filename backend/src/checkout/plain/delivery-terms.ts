import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { readRows } from "../../read-rows"

/** What the short way must know of a shipping option. */
export type DeliveryTerms = {
  profile_id: string
  price_set_id: string | null
  /** A flat option with a single price in the cart's currency, for everybody and whatever is bought. */
  has_one_price: boolean
  /** From where the sales channel's goods leave. */
  fulfillment_set_ids: string[]
}

export async function findDeliveryTerms(
  container: MedusaContainer,
  {
    optionId,
    salesChannelId,
    currencyCode,
  }: { optionId: string; salesChannelId: string | null; currencyCode: string },
): Promise<DeliveryTerms | null> {
  const [terms] = await readRows<DeliveryTerms>(container, TERMS, { optionId, salesChannelId, currencyCode })
  return terms ?? null
}

/** Asks as core does: by zone, and by the option's own rules. */
export async function reaches(
  container: MedusaContainer,
  {
    optionId,
    terms,
    address,
  }: {
    optionId: string
    terms: DeliveryTerms
    address: { country_code: string; province: string; city: string }
  },
): Promise<boolean> {
  if (terms.fulfillment_set_ids.length === 0) return false
  const found = await container.resolve(Modules.FULFILLMENT).listShippingOptionsForContext({
    id: optionId,
    fulfillment_set_id: terms.fulfillment_set_ids,
    address: {
      country_code: address.country_code,
      province_code: address.province,
      city: address.city,
    },
    context: { is_return: "false", enabled_in_store: "true" },
  })
  return found.length === 1
}

const TERMS = `
SELECT o.shipping_profile_id AS profile_id, s.price_set_id,
  o.price_type = 'flat' AND coalesce((
    SELECT count(*) = 1 AND bool_and(coalesce(pr.rules_count, 0) = 0 AND pr.price_list_id IS NULL
      AND pr.min_quantity IS NULL AND pr.max_quantity IS NULL)
    FROM price pr
    WHERE pr.price_set_id = s.price_set_id AND pr.currency_code = :currencyCode AND pr.deleted_at IS NULL
  ), false) AS has_one_price,
  coalesce((
    SELECT jsonb_agg(DISTINCT f.fulfillment_set_id)
    FROM sales_channel_stock_location l
    JOIN location_fulfillment_set f ON f.stock_location_id = l.stock_location_id AND f.deleted_at IS NULL
    WHERE l.sales_channel_id = :salesChannelId AND l.deleted_at IS NULL
  ), '[]') AS fulfillment_set_ids
FROM shipping_option o
LEFT JOIN shipping_option_price_set s ON s.shipping_option_id = o.id AND s.deleted_at IS NULL
WHERE o.id = :optionId AND o.deleted_at IS NULL`
