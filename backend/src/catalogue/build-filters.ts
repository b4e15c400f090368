import type { CatalogueWish } from "./catalogue-query"
import type { CatalogueScope } from "./catalogue-scope"
import type { SqlValue } from "./sql"

/** A condition that one variant (an offer `o`) must meet, with the facet that ignores it. */
export type VariantFilter = {
  facet: "price" | "available" | "on_sale" | `option:${string}`
  condition: string
}

/** Conditions that the same variant must all meet. `available` reads `o.quantity` (NULL = not counted). */
export function buildVariantFilters(query: CatalogueWish): VariantFilter[] {
  const filters: VariantFilter[] = []
  const price = [
    ...(query.minPrice === undefined ? [] : ["o.amount >= :min_price"]),
    ...(query.maxPrice === undefined ? [] : ["o.amount <= :max_price"]),
  ]
  if (price.length > 0) filters.push({ facet: "price", condition: price.join(" AND ") })
  if (query.available) filters.push({ facet: "available", condition: AVAILABLE })
  if (query.onSale) filters.push({ facet: "on_sale", condition: ON_SALE })
  query.options.forEach(({ title }, index) =>
    filters.push({ facet: `option:${title}`, condition: hasOption(index) }),
  )
  return filters
}

export const AVAILABLE = "(o.quantity IS NULL OR o.quantity > 0)"
export const ON_SALE = "o.amount < o.original_amount"

const hasOption = (index: number) => `o.variant_id IN (
  SELECT vo.variant_id FROM product_variant_option vo
  JOIN product_option_value ov ON ov.id = vo.option_value_id AND ov.deleted_at IS NULL
  JOIN product_option po ON po.id = ov.option_id AND po.deleted_at IS NULL
  WHERE po.title = :option_title_${index} AND ov.value = ANY(:option_values_${index})
)`

/** Every value that any statement of the catalogue may name. */
export function buildBindings(scope: CatalogueScope, query: CatalogueWish): Record<string, SqlValue> {
  const bindings: Record<string, SqlValue> = {
    channels: scope.salesChannelIds,
    country: scope.countryCode,
    currency: scope.currencyCode,
    limit: query.limit,
    offset: (query.page - 1) * query.limit,
  }
  if (query.among !== undefined) bindings.among = query.among
  if (query.category !== undefined) bindings.category = query.category
  if (query.minPrice !== undefined) bindings.min_price = query.minPrice
  if (query.maxPrice !== undefined) bindings.max_price = query.maxPrice
  query.options.forEach(({ title, values }, index) => {
    bindings[`option_title_${index}`] = title
    bindings[`option_values_${index}`] = values
  })
  return bindings
}
