import type { MedusaContainer } from "@medusajs/framework/types"
import { readRows } from "../read-rows"
import { deliveryData, type DeliveryOption } from "./delivery-option"

const currency = "kes"
const order = { pickup: 0, rider: 1, parcel: 2 } as const

/**
 * Reads the delivery options of the shop from Medusa's shipping options: pickup points first, cheapest
 * first. An option without a plain price in shillings, or with unusable `data`, is left out.
 */
export async function loadDeliveryOptions(
  container: MedusaContainer,
  filters: { id?: string } = {},
): Promise<DeliveryOption[]> {
  const rows = await readRows<ShippingOptionRow>(container, OPTIONS, { id: filters.id ?? null, currency })
  return rows.flatMap((row) => toDeliveryOption(row) ?? []).sort(byKindThenAmount)
}

/** `amount`: the price for everybody, without rules and outside of price lists. */
type ShippingOptionRow = { id: string; name: string; data: unknown; amount: number | null }

const OPTIONS = `
SELECT o.id, o.name, o.data, (
  SELECT CAST(pr.amount AS float8)
  FROM shipping_option_price_set s
  JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.deleted_at IS NULL
  WHERE s.shipping_option_id = o.id AND s.deleted_at IS NULL
    AND pr.currency_code = :currency AND coalesce(pr.rules_count, 0) = 0 AND pr.price_list_id IS NULL
  ORDER BY pr.created_at, pr.id LIMIT 1
) AS amount
FROM shipping_option o
WHERE o.deleted_at IS NULL AND (CAST(:id AS text) IS NULL OR o.id = :id)`

function toDeliveryOption(row: ShippingOptionRow): DeliveryOption | null {
  const parsed = deliveryData.safeParse(row.data)
  if (!parsed.success || row.amount === null) return null
  return { ...parsed.data, id: row.id, name: row.name, amount: row.amount, currency_code: currency }
}

function byKindThenAmount(a: DeliveryOption, b: DeliveryOption): number {
  return order[a.kind] - order[b.kind] || a.amount - b.amount || a.name.localeCompare(b.name)
}
