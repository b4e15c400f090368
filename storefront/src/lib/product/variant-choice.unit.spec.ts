import type { Availability } from "@/lib/catalogue/types"
import { findVariant, pickInitialVariant, productAvailability, valueState } from "./variant-choice"
import type { Variant } from "./types"

function aVariant(id: string, choices: Record<string, string>, change: Partial<Variant> = {}): Variant {
  return {
    id,
    title: id,
    sku: null,
    price: { amount: 100, original: 100 },
    availability: "in_stock",
    choices,
    ...change,
  }
}

const product = {
  options: [
    {
      id: "size",
      title: "Size",
      values: [
        { id: "s", value: "S" },
        { id: "m", value: "M" },
      ],
    },
    {
      id: "colour",
      title: "Colour",
      values: [
        { id: "r", value: "Red" },
        { id: "b", value: "Blue" },
      ],
    },
  ],
  variants: [
    aVariant("sr", { size: "s", colour: "r" }, { price: { amount: 300, original: 300 } }),
    aVariant("mr", { size: "m", colour: "r" }, { price: { amount: 200, original: 250 } }),
    aVariant(
      "sb",
      { size: "s", colour: "b" },
      { availability: "sold_out", price: { amount: 50, original: 50 } },
    ),
  ],
}

it("finds the variant of all choices, and none for half of them", () => {
  expect(findVariant(product, { size: "m", colour: "r" })?.id).toBe("mr")
  expect(findVariant(product, { size: "m", colour: "b" })).toBeNull()
  expect(findVariant(product, { size: "m" })).toBeNull()
})

it("tells each value how it would do with the other choices", () => {
  const state = (optionId: string, valueId: string) =>
    valueState(product, { choices: { size: "s", colour: "b" }, optionId, valueId })
  expect(state("colour", "r")).toBe("in_stock")
  expect(state("colour", "b")).toBe("sold_out")
  expect(state("size", "m")).toBe("not_made")
})

it("shows the linked variant, else the cheapest that can be bought", () => {
  expect(pickInitialVariant(product.variants, "sb")?.id).toBe("sb")
  expect(pickInitialVariant(product.variants, "gone")?.id).toBe("mr")
  expect(pickInitialVariant(product.variants)?.id).toBe("mr")
  expect(pickInitialVariant([])).toBeNull()
})

it.each<[Availability[], Availability]>([
  [["sold_out", "in_stock"], "in_stock"],
  [["sold_out", "low_stock"], "low_stock"],
  [["sold_out"], "sold_out"],
  [[], "sold_out"],
])("calls %j together %s", (bands, expected) => {
  expect(productAvailability(bands.map((availability) => aVariant("v", {}, { availability })))).toBe(expected)
})
