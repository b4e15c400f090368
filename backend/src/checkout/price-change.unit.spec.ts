import { findPriceChange, priceChanged } from "./price-change"

const aLine = (id: string, unitPrice: number) => ({ id, title: `Item ${id}`, unitPrice })

it("is satisfied when nothing changed", () => {
  const prices = [aLine("a", 100)]
  expect(findPriceChange({ before: prices, after: prices, expectedTotal: null, total: 350 })).toBeNull()
})

it("names each changed line with its old and its new price", () => {
  const change = findPriceChange({
    before: [aLine("a", 100), aLine("b", 50)],
    after: [aLine("a", 120), aLine("b", 50)],
    expectedTotal: null,
    total: 170,
  })
  expect(change).toEqual({
    expected: null,
    total: 170,
    items: [{ line_item_id: "a", title: "Item a", old_unit_price: 100, new_unit_price: 120 }],
  })
})

it("follows the total that the shopper saw: new prices that were already on the page are agreed to", () => {
  const after = [aLine("a", 120)]
  expect(findPriceChange({ before: [aLine("a", 100)], after, expectedTotal: 120, total: 120 })).toBeNull()
})

it("refuses another total even when the unit prices are the same, as after a new delivery fee", () => {
  const prices = [aLine("a", 100)]
  expect(findPriceChange({ before: prices, after: prices, expectedTotal: 100, total: 350 })).toEqual({
    expected: 100,
    total: 350,
    items: [],
  })
})

it("tells the new total in the sentence", () => {
  const error = priceChanged({ expected: 100, total: 12350, items: [] })
  expect(error).toMatchObject({ status: 409, code: "price_changed" })
  expect(error.message).toContain("KES 12,350")
})
