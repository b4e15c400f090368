import { toCatalogueProduct } from "./to-catalogue-product"

const row = (stock: { uncounted: boolean; quantity: number }) => ({
  id: "prod_1",
  handle: "kanga",
  title: "Kanga",
  thumbnail: null,
  amount: 900,
  original_amount: 1200,
  varies: true,
  ...stock,
})

it("shows the price of the cheapest variant beside what it cost before", () => {
  expect(toCatalogueProduct(row({ uncounted: false, quantity: 9 }))).toStrictEqual({
    id: "prod_1",
    handle: "kanga",
    title: "Kanga",
    thumbnail: null,
    price: { amount: 900, original_amount: 1200, varies: true },
    availability: "in_stock",
  })
})

it.each([
  [{ uncounted: false, quantity: 0 }, "sold_out"],
  [{ uncounted: false, quantity: 1 }, "low_stock"],
  [{ uncounted: false, quantity: 3 }, "low_stock"],
  [{ uncounted: false, quantity: 4 }, "in_stock"],
  [{ uncounted: true, quantity: 0 }, "in_stock"],
])("calls %j %s", (stock, availability) => {
  expect(toCatalogueProduct(row(stock)).availability).toBe(availability)
})
