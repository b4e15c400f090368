import { departments } from "../catalogue/categories"
import { variantSku } from "../steps/map-demo-product"
import { generateProduct } from "./generate-product"

const products = Array.from({ length: 500 }, (_, index) => generateProduct("one", index))
const variants = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })))

describe("generateProduct", () => {
  it("gives the same product for the same seed and number, and another for another seed", () => {
    expect(generateProduct("one", 7)).toEqual(products[7])
    expect(generateProduct("two", 7)).not.toMatchObject({ handle: products[7]?.handle })
  })

  it("never repeats a handle or SKU, also across seeds", () => {
    const others = Array.from({ length: 50 }, (_, index) => generateProduct("two", index))
    const handles = [...products, ...others].map(({ handle }) => handle)
    expect(new Set(handles).size).toBe(550)
    expect(new Set(variants.map(({ product, variant }) => variantSku(product, variant))).size).toBe(
      variants.length,
    )
  })

  it("asks whole shillings and sells below the price in a sale", () => {
    for (const { variant } of variants) {
      expect(Number.isInteger(variant.price) && variant.price > 0).toBe(true)
      if (variant.salePrice === undefined) continue
      expect(Number.isInteger(variant.salePrice) && variant.salePrice > 0).toBe(true)
      expect(variant.salePrice).toBeLessThan(variant.price)
    }
  })

  it("spreads over all shelves, sales and states of stock", () => {
    const shelves = departments.flatMap((department) => department.shelves.map(({ handle }) => handle))
    expect(new Set(products.map(({ category }) => category)).size).toBe(shelves.length)
    const soldOut = products.filter((product) => product.variants.every(({ stock }) => stock === 0))
    const onSale = products.filter((product) =>
      product.variants.some(({ salePrice }) => salePrice !== undefined),
    )
    expect(soldOut.length).toBeGreaterThan(20)
    expect(onSale.length).toBeGreaterThan(60)
    expect(products.every((product) => product.variants.length > 0)).toBe(true)
  })
})
