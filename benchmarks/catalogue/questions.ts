import type { SubjectName } from "../lib/result"

/** One question about the catalogue, as each shop is asked it: paths. */
export interface Question {
  name: string
  /** The same question again and again. */
  hot: Asked<string>
  /** Questions that nobody has asked before, each once; null where there are none. Another part has other ones. */
  cold: Asked<(part: Part) => string[]> | null
}

/** One of several parts, counted from 0, each with at most so many questions. */
export interface Part {
  index: number
  of: number
  most: number
}

type Asked<What> = Partial<Record<SubjectName, What>>

export interface Goods {
  regionId: string
  /** Of the shelf with the most products. */
  categoryId: string
  categoryHandle: string
  products: { id: string; handle: string }[]
}

/** What a card of a listing needs, with the price that the shopper pays and what is in stock. */
const CARD = "id,title,handle,thumbnail,*variants.calculated_price,+variants.inventory_quantity"
/** What a product's page needs. */
const PAGE =
  "id,handle,title,subtitle,description,thumbnail,*images,*options,*options.values,*categories,variants.id,variants.title,variants.sku,variants.manage_inventory,variants.allow_backorder,+variants.inventory_quantity,*variants.options,*variants.calculated_price"
const ON_A_PAGE = 24
const ORDERS = ["-created_at", "created_at", "title", "-title", "handle", "-handle"]

/** Medusa's own routes, with the same parameters: both shops must give the same answer. */
export function sameRoutes(goods: Goods): Question[] {
  const { listing, shelf, page, byId } = medusasPaths(goods)
  const both = <What>(what: What) => ({ duka: what, stock: what })
  return [
    { name: "listing", hot: both(listing({})), cold: both(coldListings(goods, listing)) },
    { name: "filtered listing", hot: both(shelf({})), cold: both(everSince(shelf)) },
    { name: "product", hot: both(page({})), cold: both(everSince(page)) },
    // This route takes no filter that would make it another question.
    { name: "product by id", hot: both(byId), cold: null },
  ]
}

/**
 * What a page of each shop asks for: ours its own routes, which answer with the cards as they are shown, and the facets
 * of the listing; a page of stock Medusa asks `/store/products`, and has no facets.
 */
export function pageData(goods: Goods): Question[] {
  const { listing, shelf, page } = medusasPaths(goods)
  const ours = (more: Record<string, string>) =>
    `/store/catalogue?${new URLSearchParams({ limit: String(ON_A_PAGE), ...more })}`
  const below =
    (more: Record<string, string>) =>
    ({ index, most }: Part) =>
      // Always true, and never the same twice: a price above the dearest product.
      each(most, (number) => ours({ ...more, max_price: String(100_000_000 + index * 1_000_000 + number) }))
  const category = { category: goods.categoryHandle }
  return [
    {
      name: "data of a listing page",
      hot: { duka: ours({}), stock: listing({}) },
      cold: { duka: below({}), stock: coldListings(goods, listing) },
    },
    {
      name: "data of a category page",
      hot: { duka: ours(category), stock: shelf({}) },
      cold: { duka: below(category), stock: everSince(shelf) },
    },
    {
      name: "data of a product page",
      hot: { duka: productPath(goods.products[0]?.handle ?? ""), stock: page({}) },
      cold: {
        duka: (part) => partOf(goods.products.slice(1), part).map(({ handle }) => productPath(handle)),
        stock: (part) => partOf(goods.products.slice(1), part).map(({ handle }) => page({ handle })),
      },
    },
  ]
}

const productPath = (handle: string) => `/store/catalogue/products/${handle}`

type Path = (more: Record<string, string>) => string

function medusasPaths({ regionId, categoryId, products }: Goods) {
  const path = (more: Record<string, string>) =>
    `/store/products?${new URLSearchParams({ region_id: regionId, ...more })}`
  const cards = { limit: String(ON_A_PAGE), fields: CARD, order: "-created_at" }
  const [first] = products
  const listing: Path = (more) => path({ ...cards, ...more })
  const shelf: Path = (more) => path({ ...cards, "category_id[]": categoryId, ...more })
  const page: Path = (more) => path({ limit: "1", fields: PAGE, handle: first?.handle ?? "", ...more })
  const byId = `/store/products/${first?.id}?${new URLSearchParams({ region_id: regionId, fields: PAGE })}`
  return { listing, shelf, page, byId }
}

/** Page after page of the catalogue, in one order and the next. */
function coldListings({ products }: Goods, listing: Path) {
  const pages = Math.max(1, Math.floor(products.length / ON_A_PAGE))
  const place = (number: number) => ({
    offset: String((number % pages) * ON_A_PAGE),
    order: ORDERS[Math.floor(number / pages) % ORDERS.length] ?? "",
  })
  return everSince((more, number) => listing({ ...place(number), ...more }))
}

/** Always true, and never the same twice: a time long before the first product. */
const everSince =
  (path: (more: Record<string, string>, number: number) => string) =>
  ({ index, most }: Part) =>
    each(most, (number) =>
      path({ "created_at[$gte]": new Date((index * 1_000_000 + number) * 10).toISOString() }, number),
    )

const each = (count: number, make: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => make(number))

function partOf<One>(all: readonly One[], { index, of, most }: Part): One[] {
  const size = Math.min(most, Math.floor(all.length / of))
  return all.slice(index * size, (index + 1) * size)
}
