import type { CalculatedPriceSet, MedusaContainer } from "@medusajs/framework/types"
import { Modules, PriceListType } from "@medusajs/framework/utils"

export type Wanted = { priceSetId: string; quantity: number }

/**
 * What each of these costs now, by the Pricing Module: one question for each quantity. For prices without rules of
 * their own or of their list, where currency, region and quantity are all that they can depend on.
 */
export async function askPrices(
  container: MedusaContainer,
  { currencyCode, regionId }: { currencyCode: string; regionId: string },
  wanted: Wanted[],
): Promise<(one: Wanted) => FoundPrice | null> {
  const pricing = container.resolve(Modules.PRICING)
  const groups = new Map<number, Set<string>>()
  for (const { priceSetId, quantity } of wanted)
    groups.set(quantity, (groups.get(quantity) ?? new Set()).add(priceSetId))
  const found = new Map<string, FoundPrice | null>()
  await Promise.all(
    [...groups].map(async ([quantity, ids]) => {
      const context = { currency_code: currencyCode, region_id: regionId, quantity }
      for (const price of await pricing.calculatePrices({ id: [...ids] }, { context }))
        found.set(keyOf({ priceSetId: price.id, quantity }), read(price))
    }),
  )
  return (one) => found.get(keyOf(one)) ?? null
}

/** Shillings. */
export type FoundPrice = {
  amount: number
  isTaxInclusive: boolean
  /** The price before a sale that makes it lower. */
  originalAmount: number | null
}

const keyOf = ({ priceSetId, quantity }: Wanted) => `${priceSetId} ${quantity}`

function read(price: CalculatedPriceSet): FoundPrice | null {
  const { calculated_amount: amount, original_amount: original } = price
  if (amount === undefined || amount === null) return null
  const isOnSale =
    price.calculated_price?.price_list_type === PriceListType.SALE && Number(original) !== Number(amount)
  return {
    amount: Number(amount),
    isTaxInclusive: price.is_calculated_price_tax_inclusive === true,
    originalAmount: isOnSale && original !== undefined && original !== null ? Number(original) : null,
  }
}
