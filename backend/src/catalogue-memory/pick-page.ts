import type { CatalogueQuery } from "../catalogue/catalogue-query"
import type { Shelf } from "./shelf"

/** Ids of one page. @param lowest matching price of each product; NaN when it does not match */
export function pickPage(
  shelf: Shelf,
  { sort, page, limit }: Pick<CatalogueQuery, "sort" | "page" | "limit">,
  lowest: Float64Array,
): string[] {
  const start = (page - 1) * limit
  const numbers =
    sort === "price_asc" || sort === "price_desc"
      ? byPrice(shelf, lowest, sort === "price_asc" ? 1 : -1).subarray(start, start + limit)
      : pickInOrder(shelf.orders[sort === "name" ? "name" : "newest"], lowest, { start, limit })
  return Array.from(numbers, (number) => shelf.products[number]?.id ?? "")
}

function pickInOrder(
  order: Int32Array,
  lowest: Float64Array,
  { start, limit }: { start: number; limit: number },
): number[] {
  const picked: number[] = []
  let passed = 0
  for (const number of order) {
    if (Number.isNaN(lowest[number])) continue
    if (passed++ < start) continue
    picked.push(number)
    if (picked.length === limit) break
  }
  return picked
}

/** Equal prices are in the order of ids, forwards or backwards as the prices are. */
function byPrice(shelf: Shelf, lowest: Float64Array, direction: 1 | -1): Int32Array {
  const matching = new Int32Array(lowest.length)
  let count = 0
  lowest.forEach((amount, number) => {
    if (!Number.isNaN(amount)) matching[count++] = number
  })
  const value = (number: number) => lowest[number] as number
  const place = (number: number) => shelf.idPlaces[number] as number
  return matching
    .subarray(0, count)
    .sort((a, b) => direction * (value(a) === value(b) ? place(a) - place(b) : value(a) - value(b)))
}
