import type { Goods, GoodsVariant } from "./read-goods"
import type { Sort, Wish } from "./wish"

export interface Card {
  price: { amount: number; original_amount: number; varies: boolean }
  availability: string
}

/** What the catalogue must answer, worked out product by product. */
export interface Expected {
  count: number
  /** Sort keys of all matching products, in order. Equal keys leave open which product comes first. */
  keys: (string | number)[]
  cards: Map<string, Card & { key: string | number }>
  facets: {
    /** Category handle -> products. */
    categories: Record<string, number>
    /** "Title:Value" -> products. */
    options: Record<string, number>
    price: { min: number; max: number }
    available: number
    on_sale: number
  }
}

type VariantTests = Map<string, (variant: GoodsVariant) => boolean>

const isAvailable = (variant: GoodsVariant) => variant.free > 0
const isOnSale = (variant: GoodsVariant) => variant.amount < variant.original

export function expectedCatalogue(goods: Goods[], wish: Wish): Expected {
  const tests = variantTests(wish)
  const sort = wish.sort ?? "newest"
  const cards = new Map(
    goods.flatMap((product) => {
      const variants = matching(product, { wish, tests })
      return variants.length > 0 ? [[product.id, toCard(product, variants, sort)] as const] : []
    }),
  )
  const keys = [...cards.values()].map((card) => card.key).sort(ascending)
  if (sort === "newest" || sort === "price_desc") keys.reverse()
  return { count: cards.size, keys, cards, facets: expectedFacets(goods, wish, tests) }
}

/** Variants that meet every condition of the wish, or every one but `except`. */
function matching(
  product: Goods,
  { wish, tests, except }: { wish: Wish; tests: VariantTests; except?: string },
): GoodsVariant[] {
  if (wish.category && except !== "category" && !product.categories.includes(wish.category)) return []
  return product.variants.filter((variant) =>
    [...tests].every(([name, passes]) => name === except || passes(variant)),
  )
}

function variantTests({ options = {}, minPrice = 0, maxPrice = Infinity, ...wish }: Wish): VariantTests {
  return new Map<string, (variant: GoodsVariant) => boolean>([
    ["price", ({ amount }) => amount >= minPrice && amount <= maxPrice],
    ["available", (variant) => !wish.available || isAvailable(variant)],
    ["on_sale", (variant) => !wish.onSale || isOnSale(variant)],
    ...Object.entries(options).map(
      ([title, values]) =>
        [title, (variant: GoodsVariant) => values.includes(variant.options[title] ?? "")] as const,
    ),
  ])
}

function toCard(product: Goods, variants: GoodsVariant[], sort: Sort) {
  const amounts = variants.map(({ amount }) => amount)
  const amount = Math.min(...amounts)
  const originals = variants.filter((variant) => variant.amount === amount).map(({ original }) => original)
  const free = variants.reduce((sum, variant) => sum + Math.max(0, variant.free), 0)
  const keys = { newest: product.createdAtMicroseconds, name: product.title.toLowerCase() }
  return {
    price: { amount, original_amount: Math.max(...originals), varies: amount < Math.max(...amounts) },
    availability: free > 3 ? "in_stock" : free > 0 ? "low_stock" : "sold_out",
    key: sort === "newest" || sort === "name" ? keys[sort] : amount,
  }
}

function expectedFacets(goods: Goods[], wish: Wish, tests: VariantTests): Expected["facets"] {
  const known = new Map<string, GoodsVariant[][]>()
  const variantsBut = (except: string) => {
    const found = known.get(except) ?? goods.map((product) => matching(product, { wish, tests, except }))
    known.set(except, found)
    return found
  }
  const productsWith = (except: string, passes: (variant: GoodsVariant) => boolean) =>
    variantsBut(except).filter((variants) => variants.some(passes)).length
  const amounts = variantsBut("price").flatMap((variants) => variants.map(({ amount }) => amount))

  const options: Record<string, number> = {}
  for (const { title, value } of optionValues(goods)) {
    const count = productsWith(title, (variant) => variant.options[title] === value)
    if (count > 0) options[`${title}:${value}`] = count
  }
  const categories: Record<string, number> = wish.category ? { [wish.category]: 0 } : {}
  for (const product of goods) {
    if (matching(product, { wish, tests, except: "category" }).length === 0) continue
    for (const handle of product.categories) categories[handle] = (categories[handle] ?? 0) + 1
  }
  return {
    categories,
    options,
    price: {
      min: amounts.reduce((low, amount) => Math.min(low, amount), amounts[0] ?? 0),
      max: amounts.reduce((high, amount) => Math.max(high, amount), 0),
    },
    available: productsWith("available", isAvailable),
    on_sale: productsWith("on_sale", isOnSale),
  }
}

function optionValues(goods: Goods[]) {
  const values = new Map<string, { title: string; value: string }>()
  for (const { variants } of goods)
    for (const { options } of variants)
      for (const [title, value] of Object.entries(options)) values.set(`${title}:${value}`, { title, value })
  return values.values()
}

const ascending = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
