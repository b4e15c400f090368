import type { Product } from "./product/types"
import { productJsonLd, toDescription } from "./seo"

const variant = { title: "", sku: null, choices: {} }
const product: Product = {
  id: "p",
  handle: "shoe",
  title: "Shoe",
  subtitle: null,
  description: "A shoe.",
  images: ["https://pictures.example/shoe.jpg"],
  options: [],
  categories: [],
  variants: [{ ...variant, id: "a", price: { amount: 5900, original: 7400 }, availability: "low_stock" }],
}

it("offers the price that the page shows", () => {
  expect(productJsonLd(product, "https://shop.example/products/shoe")["offers"]).toStrictEqual({
    "@type": "Offer",
    price: 5900,
    priceCurrency: "KES",
    availability: "https://schema.org/LimitedAvailability",
    url: "https://shop.example/products/shoe",
  })
})

it("offers a range when variants cost different amounts", () => {
  const variants = [
    ...product.variants,
    { ...variant, id: "b", price: { amount: 6500, original: 6500 }, availability: "sold_out" as const },
  ]
  expect(productJsonLd({ ...product, variants }, "u")["offers"]).toMatchObject({
    lowPrice: 5900,
    highPrice: 6500,
    offerCount: 2,
  })
})

it("offers nothing without a price", () => {
  expect(productJsonLd({ ...product, variants: [] }, "u")).not.toHaveProperty("offers")
})

it("cuts a description at a word", () => {
  const cut = toDescription("word ".repeat(60))
  expect(cut.length).toBeLessThanOrEqual(155)
  expect(cut).toMatch(/word…$/)
  expect(toDescription("  short \n text ")).toBe("short text")
})
