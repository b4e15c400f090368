import type { MedusaContainer } from "@medusajs/framework/types"
import { askPrices, type FoundPrice } from "./ask-prices"
import type { PlainCart, PlainLine } from "./plain-cart"

/**
 * The fee of the chosen delivery as it is now. Null when a line would get another price, or something has none: then
 * core's refresh has to write it, and the shopper has to be told.
 */
export async function findCurrentFee(
  container: MedusaContainer,
  cart: PlainCart,
  deliveryPriceSetId: string,
): Promise<FoundPrice | null> {
  const wantedOf = ({ variant, quantity }: PlainLine) => ({ priceSetId: variant.price_set_id, quantity })
  // Its only price is for any quantity, so it goes along with another question.
  const fee = { priceSetId: deliveryPriceSetId, quantity: cart.items[0]?.quantity ?? 1 }
  const priceOf = await askPrices(container, { currencyCode: cart.currency_code, regionId: cart.region_id }, [
    ...cart.items.map(wantedOf),
    fee,
  ])
  return cart.items.every((line) => keeps(line, priceOf(wantedOf(line)))) ? priceOf(fee) : null
}

/** Would core's refresh leave this line as it is? */
const keeps = (line: PlainLine, price: FoundPrice | null) =>
  price?.amount === line.unit_price &&
  price.isTaxInclusive === line.is_tax_inclusive &&
  (price.originalAmount === null || line.compare_at_unit_price !== null)
