import type { Goods } from "./read-goods"
import type { Random } from "./seeded-random"
import { SORTS, type Wish } from "./wish"

/** Mostly wishes that some product fulfils; now and then one that nothing does. */
export function randomWish(goods: Goods[], random: Random): Wish {
  const product = random.pick(goods)
  const variant = random.pick(product.variants)
  const stranger = random.pick(random.pick(goods).variants)
  const options = random.chance(0.8) ? variant.options : stranger.options
  return {
    sort: random.pick(SORTS),
    ...(random.chance(0.5) && { category: random.pick(product.categories) }),
    ...(random.chance(0.6) && { options: widen(options, goods, random) }),
    ...(random.chance(0.3) && { minPrice: Math.max(0, variant.amount - random.between(0, 2_000)) }),
    ...(random.chance(0.3) && { maxPrice: variant.amount + random.between(0, 4_000) }),
    ...(random.chance(0.3) && { available: true }),
    ...(random.chance(0.25) && { onSale: true }),
  }
}

function widen(options: Record<string, string>, goods: Goods[], random: Random): Record<string, string[]> {
  const titles = random.some(Object.keys(options), random.between(1, 2))
  return Object.fromEntries(
    titles.map((title) => {
      const known = [...new Set(goods.flatMap(({ variants }) => variants.map((one) => one.options[title])))]
      const others = known.filter((value) => value !== undefined)
      return [title, [...new Set([options[title] ?? "", ...random.some(others, random.between(0, 2))])]]
    }),
  )
}
