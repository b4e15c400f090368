import { GoodsColumns, type Offer } from "./goods-columns"
import type { CategoryRow, GoodsRow, OptionRow, ProductRow } from "./read-goods"

export type Term = { title: string; value: string; valuePlace: number }
export type ShelfCategory = Pick<CategoryRow, "handle" | "name" | "parent_handle">

/**
 * All that listings of one scope are counted from. Orders and alphabets are the database's: it has numbered products,
 * titles and values when the shelf was filled, and a product or a value that has no number makes it be filled anew.
 */
export class Shelf {
  readonly goods = new GoodsColumns()
  readonly products: { id: string; orderKey: string }[] = []
  readonly categories: ShelfCategory[]
  readonly terms: Term[] = []
  readonly titlePlaces = new Map<string, number>()
  /** Numbers of products, in each order. */
  readonly orders: { newest: Int32Array; name: Int32Array }
  /** For each product its place among ids. */
  readonly idPlaces: Int32Array

  private readonly numberOfProduct = new Map<string, number>()
  private readonly numberOfTerm = new Map<string, number>()
  private readonly pathOfCategory = new Map<string, number[]>()

  constructor(rows: { products: ProductRow[]; categories: CategoryRow[]; options: OptionRow[] }) {
    this.categories = rows.categories
    const numberOfCategory = new Map(rows.categories.map(({ id }, number) => [id, number]))
    for (const { id, path } of rows.categories)
      this.pathOfCategory.set(
        id,
        path.flatMap((one) => numberOfCategory.get(one) ?? []),
      )
    for (const { title, value, title_place, value_place } of rows.options) {
      this.numberOfTerm.set(termKey(title, value), this.terms.length)
      this.terms.push({ title, value, valuePlace: value_place })
      this.titlePlaces.set(title, title_place)
    }
    this.orders = {
      newest: new Int32Array(rows.products.length),
      name: new Int32Array(rows.products.length),
    }
    this.idPlaces = new Int32Array(rows.products.length)
    rows.products.forEach(({ id, orderKey, newest, name, id_place }, number) => {
      this.numberOfProduct.set(id, number)
      this.products.push({ id, orderKey })
      this.goods.put(number, { categories: [], offers: [] })
      this.orders.newest[newest - 1] = number
      this.orders.name[name - 1] = number
      this.idPlaces[number] = id_place
    })
  }

  /** False when the shelf has to be filled anew: it has no place for one of them. */
  put(rows: GoodsRow[]): boolean {
    return !this.goods.isMostlyGaps && rows.every((row) => this.putOne(row))
  }

  /** Products that are not sold any more; those that never were are passed over. */
  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const number = this.numberOfProduct.get(id)
      if (number !== undefined) this.goods.remove(number)
    }
  }

  /** Undefined for a category that a shopper may not see. */
  categoryNumber(handle: string): number | undefined {
    const number = this.categories.findIndex((one) => one.handle === handle)
    return number < 0 ? undefined : number
  }

  termNumber(title: string, value: string): number | undefined {
    return this.numberOfTerm.get(termKey(title, value))
  }

  private putOne({ id, orderKey, categories, offers }: GoodsRow): boolean {
    const number = this.numberOfProduct.get(id)
    if (number === undefined || this.products[number]?.orderKey !== orderKey) return false
    const known: Offer[] = []
    for (const [amount, original, quantity, options] of offers) {
      const terms = options.map(([title, value]) => this.termNumber(title, value))
      if (!terms.every((term) => term !== undefined)) return false
      const ranks = options.map(([, , rank]) => rank ?? Infinity)
      known.push({ amount, original, quantity: quantity ?? NaN, terms, ranks })
    }
    const places = new Set(categories.flatMap((one) => this.pathOfCategory.get(one) ?? []))
    this.goods.put(number, { categories: places, offers: known })
    return true
  }
}

const termKey = (title: string, value: string) => `${title}\0${value}`
