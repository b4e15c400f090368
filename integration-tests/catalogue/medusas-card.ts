import type { Shop } from "../setup/shop"
import type { Card } from "./expected-catalogue"

interface StoreVariant {
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_quantity?: number | null
  calculated_price?: { calculated_amount: number | null; original_amount: number | null } | null
}

const FIELDS = "id,*variants,*variants.calculated_price,+variants.inventory_quantity"

/** Price and availability of products from Medusa's own calculation of each variant. */
export async function medusasCards(
  { api, db }: Pick<Shop, "api" | "db">,
  ids: string[],
): Promise<Map<string, Card>> {
  const [region] = await db.rows<{ id: string }>("SELECT id FROM region WHERE currency_code = 'kes'")
  const cards = new Map<string, Card>()
  for (let from = 0; from < ids.length; from += 100) {
    const query = new URLSearchParams({ region_id: region?.id ?? "", fields: FIELDS, limit: "100" })
    for (const id of ids.slice(from, from + 100)) query.append("id[]", id)
    const { status, body } = await api.get<{ products: { id: string; variants: StoreVariant[] }[] }>(
      `/store/products?${query.toString()}`,
    )
    if (status !== 200) throw new Error(`/store/products answered ${status}: ${JSON.stringify(body)}`)
    for (const { id, variants } of body.products) cards.set(id, toCard(variants))
  }
  return cards
}

function toCard(variants: StoreVariant[]): Card {
  const prices = variants.flatMap(({ calculated_price }) => {
    const amount = calculated_price?.calculated_amount
    return typeof amount === "number"
      ? [{ amount, original: calculated_price?.original_amount ?? amount }]
      : []
  })
  const amount = Math.min(...prices.map((price) => price.amount))
  const uncounted = variants.some((variant) => !variant.manage_inventory || variant.allow_backorder)
  const free = variants.reduce((sum, { inventory_quantity }) => sum + Math.max(0, inventory_quantity ?? 0), 0)
  return {
    price: {
      amount,
      original_amount: Math.max(
        ...prices.filter((price) => price.amount === amount).map((one) => one.original),
      ),
      varies: prices.some((price) => price.amount > amount),
    },
    availability: uncounted || free > 3 ? "in_stock" : free > 0 ? "low_stock" : "sold_out",
  }
}
