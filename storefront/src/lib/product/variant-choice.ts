import type { Availability } from "@/lib/catalogue/types"
import type { Product, Variant } from "./types"

/** Option id -> value id. */
export type Choices = Record<string, string>

/** The variant that fits every choice; null while a choice is missing or was never made. */
export function findVariant(
  product: Pick<Product, "options" | "variants">,
  choices: Choices,
): Variant | null {
  const fits = (variant: Variant) =>
    product.options.every((option) => variant.choices[option.id] === choices[option.id])
  return product.variants.find(fits) ?? null
}

/** What is shown first: the deep-linked variant, else the cheapest that can be bought, else the first. */
export function pickInitialVariant(variants: readonly Variant[], linkedId?: string | null): Variant | null {
  const linked = variants.find((variant) => variant.id === linkedId)
  if (linked) return linked
  const buyable = variants.filter((variant) => variant.availability !== "sold_out" && variant.price)
  const cheapest = buyable.reduce<Variant | null>(
    (best, variant) => (best === null || amountOf(variant) < amountOf(best) ? variant : best),
    null,
  )
  return cheapest ?? variants[0] ?? null
}

/** How a value would do, with the other choices as they are: "sold out" is said beside it in words. */
export function valueState(
  product: Pick<Product, "options" | "variants">,
  { choices, optionId, valueId }: { choices: Choices; optionId: string; valueId: string },
): Availability | "not_made" {
  return findVariant(product, { ...choices, [optionId]: valueId })?.availability ?? "not_made"
}

/** The best of all variants: a product is sold out only when everything is. */
export function productAvailability(variants: readonly Variant[]): Availability {
  if (variants.some((variant) => variant.availability === "in_stock")) return "in_stock"
  return variants.some((variant) => variant.availability === "low_stock") ? "low_stock" : "sold_out"
}

const amountOf = (variant: Variant) => variant.price?.amount ?? Number.POSITIVE_INFINITY
