import { REFRESH_EVENTS, targetsOfEvent } from "./targets-of-event"

it.each([
  ["product.updated", "product"],
  ["product.product.deleted", "product"],
  ["product-variant.created", "variant"],
  ["product.product-variant.deleted", "variant"],
  ["pricing.price.created", "price"],
  ["inventory-level.updated", "inventory_level"],
  ["inventory.inventory-level.updated", "inventory_level"],
  ["reservation-item.deleted", "reservation"],
  ["inventory.reservation-item.created", "reservation"],
  ["LinkProductSalesChannel.detached", "product_sales_channel"],
  ["LinkProductVariantPriceSet.attached", "variant_price_set"],
])("%s asks for the product behind the %s", (name, of) => {
  expect(REFRESH_EVENTS).toContain(name)
  expect(targetsOfEvent(name, { id: "row_1" })).toStrictEqual({ kind: "lookup", of, ids: ["row_1"] })
})

it.each([
  ["product-category.updated", ["navigation", "products"]],
  ["pricing.price-list.deleted", ["products"]],
  ["LinkSalesChannelStockLocation.attached", ["products"]],
  ["LinkPublishableApiKeySalesChannel.detached", ["products"]],
  ["fulfillment.shipping-option.updated", ["delivery"]],
])("%s needs no lookup", (name, tags) => {
  expect(REFRESH_EVENTS).toContain(name)
  expect(targetsOfEvent(name, { id: "row_1" })).toStrictEqual({ kind: "tags", tags })
})

it.each(["order.placed", "product.viewed", "product", "cart.updated", "toString.updated"])(
  "leaves %s alone",
  (name) => {
    expect(targetsOfEvent(name, { id: "row_1" })).toBeUndefined()
  },
)

it("reads several ids from one event", () => {
  expect(targetsOfEvent("product.updated", [{ id: "a" }, { id: ["b", "c"] }])).toMatchObject({
    ids: ["a", "b", "c"],
  })
})

it.each([[undefined], [{}], [{ id: 7 }]])(
  "refreshes all products when the event names no row: %j",
  (data) => {
    expect(targetsOfEvent("product.updated", data)).toStrictEqual({ kind: "tags", tags: ["products"] })
  },
)
