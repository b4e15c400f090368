import { readCartCount } from "./cart-count"
import { blocksCheckout, findLineNotices } from "./line-notices"
import type { CartLine } from "./types"

const line: CartLine = {
  id: "l",
  variantId: "v",
  handle: "shoe",
  title: "Shoe",
  variantTitle: null,
  image: null,
  quantity: 3,
  unitPrice: 100,
  compareAt: null,
  total: 300,
}

it.each([
  ["nothing changed", { id: "v", price: 100, available: 3 }, []],
  ["stock is not counted", { id: "v", price: 100, available: null }, []],
  ["too few are left", { id: "v", price: 100, available: 2 }, [{ kind: "short", available: 2 }]],
  ["none is left", { id: "v", price: 100, available: 0 }, [{ kind: "sold_out" }]],
  [
    "the price rose",
    { id: "v", price: 120, available: 9 },
    [{ kind: "price_changed", before: 100, after: 120 }],
  ],
  ["it is gone", undefined, [{ kind: "sold_out" }]],
])("says what changed when %s", (_name, live, expected) => {
  expect(findLineNotices(line, live)).toStrictEqual(expected)
})

it("blocks the checkout for what cannot be had, not for a price", () => {
  expect(blocksCheckout([{ kind: "price_changed", before: 1, after: 2 }])).toBe(false)
  expect(blocksCheckout([{ kind: "short", available: 1 }])).toBe(true)
  expect(blocksCheckout([{ kind: "sold_out" }])).toBe(true)
})

it.each([
  ["", 0],
  ["duka_cart_count=3", 3],
  ["a=1; duka_cart_count=12; b=2", 12],
  ["duka_cart_count=-1", 0],
  ["duka_cart_count=x", 0],
  ["xduka_cart_count=5", 0],
])("counts %j as %d", (cookies, count) => {
  expect(readCartCount(cookies)).toBe(count)
})
