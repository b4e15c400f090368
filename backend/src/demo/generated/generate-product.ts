import { demoProducts } from "../catalogue"
import { type CategoryHandle, departments } from "../catalogue/categories"
import type { DemoProduct, DemoVariant } from "../catalogue/demo-product"
import { createRandom, type Random } from "./random"
import { shelfWords } from "./shelf-words"

const shelves: CategoryHandle[] = departments.flatMap((department) =>
  department.shelves.map(({ handle }) => handle),
)
const adjectives = [
  "Light",
  "Sturdy",
  "Folding",
  "Classic",
  "Modern",
  "Compact",
  "Large",
  "Quiet",
  "Bright",
  "Soft",
]
const places = [
  "Kisumu",
  "Lamu",
  "Naivasha",
  "Meru",
  "Kilifi",
  "Nanyuki",
  "Kitale",
  "Malindi",
  "Embu",
  "Narok",
  "Voi",
]

/**
 * Product number `index` of the catalogue that belongs to `seed`. Each product depends on its own number
 * alone, so a larger catalogue begins with the smaller one.
 */
export function generateProduct(seed: string, index: number): DemoProduct {
  const random = createRandom(`${seed}:${index}`)
  const category = random.pick(shelves)
  const words = shelfWords[category]
  const number = String(index + 1).padStart(5, "0")
  const noun = random.pick(words.nouns)
  const place = random.pick(places)
  const options = random.chance(0.5) ? Object.keys(words.options) : Object.keys(words.options).slice(0, 1)
  return {
    handle: `generated-${seed}-${number}`,
    title: `${random.pick(adjectives)} ${noun} ${place} ${number}`,
    subtitle: `Generated product ${number}`,
    description: `A ${noun} made up for tests and measurements. It stands in the catalogue of seed "${seed}" as number ${number}.`,
    category,
    photograph: random.pick(photographsOf(category)),
    sku: `G-${seed.toUpperCase()}-${number}`,
    keptIn: random.chance(0.7) ? "shop" : "storeRoom",
    weightGrams: random.between(50, 20000),
    daysOld: random.between(0, 720),
    options,
    variants: generateVariants(random, { options, category }),
  }
}

function generateVariants(
  random: Random,
  { options, category }: { options: string[]; category: CategoryHandle },
): DemoVariant[] {
  const words = shelfWords[category]
  const [low, high] = words.price
  const price = Math.round(random.between(low, high) / 10) * 10
  const salePrice = random.chance(0.2) ? Math.round((price * random.between(60, 95)) / 100) : undefined
  const isSoldOut = random.chance(0.06)
  const [first, second] = options.map((title) => take(random, words.options[title] ?? []))
  const combinations = (first ?? []).flatMap((one) => (second ? second.map((two) => [one, two]) : [[one]]))
  return combinations.slice(0, 6).map((values) => ({
    values,
    price,
    ...(salePrice !== undefined && salePrice < price && { salePrice }),
    stock:
      isSoldOut || random.chance(0.12)
        ? 0
        : random.chance(0.15)
          ? random.between(1, 3)
          : random.between(4, 60),
  }))
}

/** One to three values, in their order. */
function take(random: Random, values: readonly string[]): string[] {
  const start = random.between(0, Math.max(0, values.length - 3))
  return values.slice(start, start + random.between(1, 3))
}

function photographsOf(category: CategoryHandle) {
  return demoProducts.filter((product) => product.category === category).map(({ photograph }) => photograph)
}
