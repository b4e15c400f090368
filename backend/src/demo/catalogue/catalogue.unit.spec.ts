import { existsSync } from "node:fs"
import { demoDeliveryOptions } from "../delivery-options"
import { countyCodes } from "../../delivery/counties"
import { deliveryData } from "../../delivery/delivery-option"
import { type PhotographName, photographers, photographPath } from "../photographs"
import { mapDemoProductToInput, variantSku } from "../steps/map-demo-product"
import { departments } from "./categories"
import { ean13CheckDigit, inStoreBarcode } from "./ean13"
import { demoProducts } from "./index"

const shelves = departments.flatMap((department) => department.shelves.map(({ handle }) => handle))
const variants = demoProducts.flatMap((product) => product.variants.map((variant) => ({ product, variant })))
const inputs = demoProducts.map((product) =>
  mapDemoProductToInput(product, {
    backendUrl: "http://localhost:9000",
    salesChannelId: "sc_1",
    shippingProfileId: "sp_1",
    categoryIds: new Map(shelves.map((handle) => [handle, `pcat_${handle}`])),
  }),
)

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

describe("the demo catalogue", () => {
  it("is large enough to look like a shop", () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(60)
    expect(variants.length).toBeGreaterThanOrEqual(150)
  })

  it("has every handle, SKU and barcode once", () => {
    expect(repeated(demoProducts.map(({ handle }) => handle))).toEqual([])
    expect(repeated(variants.map(({ product, variant }) => variantSku(product, variant)))).toEqual([])
    const barcodes = inputs.flatMap((input) => input.variants?.flatMap(({ ean }) => ean ?? []) ?? [])
    expect(barcodes.length).toBeGreaterThan(50)
    expect(repeated(barcodes)).toEqual([])
    for (const code of barcodes) {
      expect(code).toMatch(/^20\d{11}$/)
      expect(code.at(-1)).toBe(ean13CheckDigit(code.slice(0, 12)))
    }
  })

  it("writes handles and SKUs in plain letters", () => {
    for (const { handle } of demoProducts) expect(handle).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const { product, variant } of variants)
      expect(variantSku(product, variant)).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
  })

  it("asks whole shillings, and less in a sale", () => {
    for (const { product, variant } of variants) {
      expect([product.handle, variant.price]).toEqual([product.handle, Math.round(variant.price)])
      expect(variant.price).toBeGreaterThan(0)
      if (variant.salePrice === undefined) continue
      expect(Number.isInteger(variant.salePrice)).toBe(true)
      expect(variant.salePrice).toBeGreaterThan(0)
      expect(variant.salePrice).toBeLessThan(variant.price)
    }
  })

  it("gives every variant one value per option, and no combination twice", () => {
    for (const product of demoProducts) {
      for (const { values } of product.variants) expect(values).toHaveLength(product.options.length)
      expect(repeated(product.variants.map(({ values }) => values.join("|")))).toEqual([])
      expect(product.variants.length).toBeGreaterThan(0)
    }
  })

  it("has sale prices, low stock, sold-out variants and sold-out products", () => {
    const isSoldOut = (stock: number) => stock === 0
    expect(variants.filter(({ variant }) => variant.salePrice !== undefined).length).toBeGreaterThan(10)
    expect(variants.filter(({ variant }) => variant.stock >= 1 && variant.stock <= 3).length).toBeGreaterThan(
      20,
    )
    const soldOut = demoProducts.filter((product) => product.variants.every(({ stock }) => isSoldOut(stock)))
    expect(soldOut.length).toBeGreaterThanOrEqual(2)
    const partly = demoProducts.filter((product) => product.variants.some(({ stock }) => isSoldOut(stock)))
    expect(partly.length).toBeGreaterThan(soldOut.length)
  })

  it("fills every shelf", () => {
    const filled = new Set<string>(demoProducts.map(({ category }) => category))
    expect(shelves.filter((handle) => !filled.has(handle))).toEqual([])
  })

  it("describes each product in two sentences or more", () => {
    for (const { handle, description } of demoProducts) {
      expect([handle, description.split(/[.!?](?:\s|$)/).filter(Boolean).length >= 2]).toEqual([handle, true])
    }
  })

  it("shows every photograph, and each is there", () => {
    const names = Object.keys(photographers) as PhotographName[]
    const shown = new Set(demoProducts.map(({ photograph }) => photograph))
    expect(names.filter((name) => !shown.has(name))).toEqual([])
    expect(names.filter((name) => !existsSync(photographPath(name)))).toEqual([])
  })
})

describe("inStoreBarcode", () => {
  it("computes the check digit of EAN-13", () => {
    // The specimen number of the GS1 General Specifications.
    expect(ean13CheckDigit("629104150021")).toBe("3")
    expect(inStoreBarcode(405, 0)).toBe("2000004050016")
  })
})

describe("the demo delivery options", () => {
  it("carry usable data under one code each", () => {
    for (const { name, data } of demoDeliveryOptions) {
      expect([name, deliveryData.safeParse(data).success]).toEqual([name, true])
    }
    expect(repeated(demoDeliveryOptions.map(({ data }) => data.code))).toEqual([])
  })

  it("bring goods to each of the 47 counties in exactly one way", () => {
    const served = demoDeliveryOptions.flatMap(({ data }) => (data.kind === "pickup" ? [] : data.counties))
    expect([...served].sort()).toEqual([...countyCodes])
    const rider = demoDeliveryOptions.find(({ data }) => data.kind === "rider")
    expect(rider?.data).toMatchObject({ counties: ["KE-30"] })
  })

  it("asks whole shillings and names points with phone numbers of Kenya", () => {
    for (const { amount, data } of demoDeliveryOptions) {
      expect(Number.isInteger(amount)).toBe(true)
      if (data.kind === "pickup") expect(data.point.phone).toMatch(/^0700 000 0\d\d$/)
    }
    expect(demoDeliveryOptions.filter(({ data }) => data.kind === "pickup").length).toBeGreaterThanOrEqual(6)
  })
})
