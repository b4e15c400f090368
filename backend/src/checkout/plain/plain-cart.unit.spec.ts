import type { CartRow } from "../cart-row"
import { isPlain } from "./plain-cart"

const terms = {
  profile_id: "sp_1",
  price_set_id: "pset_fee",
  has_one_price: true,
  fulfillment_set_ids: ["fuset_1"],
}

const aVariant = (more: object = {}) => ({
  id: "variant_1",
  manage_inventory: true,
  allow_backorder: false,
  price_set_id: "pset_1",
  product: { status: "published", is_giftcard: false, shipping_profile_id: "sp_1" },
  inventory_items: [{ inventory_item_id: "iitem_1", required_quantity: 1 }],
  ...more,
})

const aLine = (more: object = {}) => ({
  id: "cali_1",
  product_id: "prod_1",
  variant_id: "variant_1",
  requires_shipping: true,
  is_giftcard: false,
  is_custom_price: false,
  variant: aVariant(),
  ...more,
})

const aCart = (more: object = {}) =>
  ({
    id: "cart_1",
    completed_at: null,
    locale: null,
    sales_channel_id: "sc_1",
    customer_id: null,
    customer: null,
    region: { id: "reg_1", automatic_taxes: true },
    credit_lines: [],
    items: [aLine()],
    has_promotions: false,
    has_price_rules: false,
    ...more,
  }) as unknown as CartRow

describe("isPlain", () => {
  it("is goods of the shop at general prices", () => {
    expect(isPlain(aCart(), terms)).toBe(true)
  })

  it.each<[string, object]>([
    ["a promotion", { has_promotions: true }],
    ["prices with rules", { has_price_rules: true }],
    ["a credit", { credit_lines: [{ id: "cacl_1", amount: 0.5, reference: "rounding" }] }],
    ["taxes that are not computed", { region: { id: "reg_1", automatic_taxes: false } }],
    ["no region", { region: null }],
    ["no sales channel", { sales_channel_id: null }],
    ["a language", { locale: "sw" }],
    ["a sale already", { completed_at: "2026-11-23T00:00:00Z" }],
    ["a customer who is gone", { customer_id: "cus_1" }],
    ["nothing in it", { items: [] }],
  ])("is not a cart with %s", (_, more) => {
    expect(isPlain(aCart(more), terms)).toBe(false)
  })

  it.each<[string, object]>([
    ["a price of its own", { is_custom_price: true }],
    ["a gift card", { is_giftcard: true }],
    ["no variant", { variant: null }],
    ["a variant without a price", { variant: aVariant({ price_set_id: null }) }],
    ["goods that may be sold without stock", { variant: aVariant({ allow_backorder: true }) }],
    ["counted goods that nothing is counted of", { variant: aVariant({ inventory_items: [] }) }],
    [
      "a hidden product",
      {
        variant: aVariant({ product: { status: "draft", is_giftcard: false, shipping_profile_id: "sp_1" } }),
      },
    ],
    [
      "goods that another kind of delivery brings",
      {
        variant: aVariant({
          product: { status: "published", is_giftcard: false, shipping_profile_id: "sp_2" },
        }),
      },
    ],
  ])("is not a line with %s", (_, more) => {
    expect(isPlain(aCart({ items: [aLine(), aLine(more)] }), terms)).toBe(false)
  })

  it("is not a fee that depends on anything", () => {
    expect(isPlain(aCart(), { ...terms, has_one_price: false })).toBe(false)
  })

  it("needs no delivery for what is not brought", () => {
    const line = aLine({
      requires_shipping: false,
      variant: aVariant({ product: { status: "published", is_giftcard: false, shipping_profile_id: null } }),
    })
    expect(isPlain(aCart({ items: [line] }), terms)).toBe(true)
  })
})
