import { cacheKeyOf, type ReadRequest } from "./cache-key"

const ORIGIN = "http://localhost:8000"
const read = (url: string, headers: ReadRequest["headers"] = {}, method = "GET"): ReadRequest => ({
  method,
  url,
  headers: { "x-publishable-api-key": "pk_1", ...headers },
})
const keyOf = (request: ReadRequest) => {
  const key = cacheKeyOf(request, ORIGIN)
  return key.kind === "key" ? key.key : key.reason
}

describe("cacheKeyOf", () => {
  it.each([
    [
      "the same parameters in another order",
      read("/store/products?a=1&b=2"),
      read("/store/products?b=2&a=1"),
    ],
    ["the storefront's own browser", read("/store/catalogue"), read("/store/catalogue", { origin: ORIGIN })],
    ["an unrelated cookie", read("/store/regions"), read("/store/regions", { cookie: "theme=dark" })],
  ])("is one key: %s", (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other))
  })

  it.each([
    ["another query", read("/store/products?limit=1"), read("/store/products?limit=2")],
    ["another product", read("/store/products/prod_1"), read("/store/products/prod_2")],
    [
      "another publishable key",
      read("/store/products"),
      read("/store/products", { "x-publishable-api-key": "pk_2" }),
    ],
    ["another locale", read("/store/products"), read("/store/products", { "x-medusa-locale": "sw-KE" })],
    ["another region", read("/store/products?region_id=a"), read("/store/products?region_id=b")],
    [
      "repeated parameters in another order",
      read("/store/catalogue?option=a&option=b"),
      read("/store/catalogue?option=b&option=a"),
    ],
  ])("is two keys: %s", (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  it.each([
    ["a cart", read("/store/carts/cart_1"), "not_cached"],
    ["a payment", read("/store/orders/order_1/payment"), "not_cached"],
    ["the admin", read("/admin/products"), "not_cached"],
    ["a write", read("/store/products", {}, "POST"), "not_cached"],
    ["a preflight", read("/store/products", {}, "OPTIONS"), "not_cached"],
    ["somebody signed in", read("/store/products", { authorization: "Bearer x" }), "personal"],
    ["a session", read("/store/products", { cookie: "a=b; connect.sid=s%3A1" }), "personal"],
    ["prices for a cart", read("/store/products?cart_id=cart_1"), "personal"],
    ["another site's browser", read("/store/products", { origin: "https://elsewhere.example" }), "odd"],
    ["no publishable key", read("/store/products", { "x-publishable-api-key": undefined }), "odd"],
    ["a query of 10,000 characters", read(`/store/products?q=${"x".repeat(10_000)}`), "odd"],
  ])("is answered afresh: %s", (_, request, reason) => {
    expect(keyOf(request)).toBe(reason)
  })
})
