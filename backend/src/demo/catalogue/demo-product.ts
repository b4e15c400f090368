import type { CategoryHandle } from "./categories"
import type { PhotographName } from "../photographs"

/** Where the units of a product are kept: small goods in the shop, bulky goods in the store room. */
export type StockPlace = "shop" | "storeRoom"

export type DemoVariant = {
  /** One value per option title of the product, in the same order. */
  values: string[]
  /** Whole shillings, VAT included. */
  price: number
  /** Whole shillings; lower than `price`. */
  salePrice?: number
  stock: number
}

export type DemoProduct = {
  handle: string
  title: string
  subtitle: string
  description: string
  category: CategoryHandle
  photograph: PhotographName
  /** SKUs are this stem plus the option values. */
  sku: string
  /** Number of the product inside the shop's own barcodes; none = the product carries no barcode. */
  barcode?: number
  keptIn: StockPlace
  weightGrams: number
  /** Age in days when seeded, so that "newest first" has an order. */
  daysOld: number
  options: string[]
  variants: DemoVariant[]
}

/** `values` is one value, or one per option title. */
export function variant(
  values: string | string[],
  price: number,
  stock: number,
  salePrice?: number,
): DemoVariant {
  return {
    values: typeof values === "string" ? [values] : values,
    price,
    stock,
    ...(salePrice && { salePrice }),
  }
}

/** A ladder of values of one option at one price: `stock` maps each value to its units. */
export function ladder(price: number, stock: Record<string, number>, salePrice?: number): DemoVariant[] {
  return Object.entries(stock).map(([value, units]) => variant(value, price, units, salePrice))
}

/** Two options: `stock` maps the first value to the units of each second value. */
export function grid(price: number, stock: Record<string, Record<string, number>>, salePrice?: number) {
  return Object.entries(stock).flatMap(([first, row]) =>
    Object.entries(row).map(([second, units]) => variant([first, second], price, units, salePrice)),
  )
}
