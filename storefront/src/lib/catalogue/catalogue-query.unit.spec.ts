import {
  countFilters,
  isPlainListing,
  listingHref,
  parseCatalogueQuery,
  toSearchParams,
  withFilter,
  withoutOption,
  type SearchParams,
} from "./catalogue-query"

const href = (params: SearchParams, category?: string) => listingHref(parseCatalogueQuery(params, category))

it.each<[SearchParams, string]>([
  [{}, "/products"],
  [{ page: "1", sort: "newest", available: "false" }, "/products"],
  [{ page: "3" }, "/products?page=3"],
  [{ category: "fashion", on_sale: "true" }, "/categories/fashion?on_sale=true"],
  [{ option: ["Size:42", "Colour:Red", "Size:42"] }, "/products?option=Colour%3ARed&option=Size%3A42"],
  [{ option: "Ratio:16:9" }, "/products?option=Ratio%3A16%3A9"],
  [{ min_price: "500", max_price: "100" }, "/products?min_price=100&max_price=500"],
  [{ q: "  viatu   vya watoto ", sort: "relevance" }, "/products?q=viatu+vya+watoto"],
  [{ q: "shoes", category: "fashion", sort: "price_asc" }, "/categories/fashion?q=shoes&sort=price_asc"],
  [{ q: "x".repeat(10_000) }, `/products?q=${"x".repeat(120)}`],
])("gives %j the address %s", (params, expected) => {
  expect(href(params)).toBe(expected)
})

it.each<SearchParams>([
  { page: "0" },
  { page: "-3" },
  { page: "abc" },
  { sort: "drop table" },
  { min_price: "-5" },
  { min_price: "1e9" },
  { max_price: "99999999999" },
  { option: "NoColon" },
  { option: ":Red" },
  { option: "Size:" },
  { available: "yes" },
  { utm_source: "sms" },
  { q: "   " },
  { sort: "relevance" },
])("leaves out what makes no sense: %j", (params) => {
  expect(href(params)).toBe("/products")
})

it("reads back what it writes", () => {
  const query = parseCatalogueQuery({
    category: "shoes",
    option: ["Size:42", "Colour:Red"],
    min_price: "100",
    max_price: "900",
    available: "true",
    on_sale: "true",
    sort: "price_asc",
    page: "2",
  })
  const params = toSearchParams(query)
  const again = parseCatalogueQuery({ ...Object.fromEntries(params), option: params.getAll("option") })
  expect(toSearchParams(again).toString()).toBe(params.toString())
})

it("starts again at page 1 when a filter changes", () => {
  const query = parseCatalogueQuery({ page: "4", option: ["Size:42", "Size:43"] })
  expect(withFilter(query, { onSale: true }).page).toBe(1)
  expect(withoutOption(query, { title: "Size", value: "42" })).toMatchObject({
    page: 1,
    options: [{ title: "Size", value: "43" }],
  })
})

it("tells plain listings from filtered ones", () => {
  expect(isPlainListing(parseCatalogueQuery({ page: "2" }))).toBe(true)
  expect(isPlainListing(parseCatalogueQuery({ sort: "name" }))).toBe(false)
  expect(countFilters(parseCatalogueQuery({ min_price: "1", available: "true", option: "A:b" }))).toBe(3)
})
