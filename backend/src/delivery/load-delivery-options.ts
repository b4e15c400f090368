import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
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
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "shipping_option",
    fields: ["id", "name", "data", "prices.amount", "prices.currency_code", "prices.rules_count"],
    filters,
  })
  return data.flatMap((row) => toDeliveryOption(row) ?? []).sort(byKindThenAmount)
}

type ShippingOptionRow = {
  id: string
  name: string
  data: unknown
  prices?:
    ({ amount?: number | null; currency_code?: string | null; rules_count?: number | null } | null)[] | null
}

function toDeliveryOption(row: ShippingOptionRow): DeliveryOption | null {
  const parsed = deliveryData.safeParse(row.data)
  const price = row.prices?.find(
    (candidate) => candidate?.currency_code === currency && !candidate.rules_count,
  )
  if (!parsed.success || typeof price?.amount !== "number") return null
  return { ...parsed.data, id: row.id, name: row.name, amount: price.amount, currency_code: currency }
}

function byKindThenAmount(a: DeliveryOption, b: DeliveryOption): number {
  return order[a.kind] - order[b.kind] || a.amount - b.amount || a.name.localeCompare(b.name)
}
