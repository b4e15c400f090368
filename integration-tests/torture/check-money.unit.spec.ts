import { checkMoney, type MoneyFacts } from "./check-money"

const paid = { receipt: "UKM1", amount: 500, msisdn: "254799000010", checkout_request_id: null }
const receipt = {
  id: "payrct_1",
  receipt: "UKM1",
  attempt_id: null,
  amount: 500,
  applied_amount: 400,
  refunding_amount: 0,
  refunded_amount: 0,
  application: "unapplied",
}
const order = {
  order_id: "order_1",
  cart_id: "cart_1",
  is_canceled: false,
  captures: 1,
  captured: 400,
  refunded: 0,
  transactions: 1,
}
const facts: MoneyFacts = {
  paid: [paid],
  attempts: [],
  receipts: [receipt],
  orders: [order],
  leavingOrders: 0,
}

it("counts every shilling once", () => {
  expect(checkMoney(facts)).toEqual({
    breaches: [],
    sums: { books: 500, captured: 400, waiting: 100, leaving: 0, refunded: 0 },
  })
})

it("shows money on its way back where Medusa shows it, and what no order has taken as leaving", () => {
  const leaving = { ...receipt, applied_amount: 300, refunding_amount: 150 }
  expect(checkMoney({ ...facts, receipts: [leaving], leavingOrders: 100 })).toEqual({
    breaches: [],
    sums: { books: 500, captured: 400, waiting: 50, leaving: 50, refunded: 0 },
  })
})

it.each<[string, Partial<MoneyFacts>, RegExp]>([
  ["nobody knows of", { receipts: [], orders: [] }, /lost: receipt UKM1 .* is not known/],
  [
    "is another sum here",
    { receipts: [{ ...receipt, amount: 499 }] },
    /lost: .* is 500 in the books, 499 here/,
  ],
  ["nobody paid", { paid: [] }, /books: money payrct_1 .* not in the vendor's books/],
  ["has no receipt", { receipts: [{ ...receipt, receipt: null }] }, /books: money payrct_1/],
  ["is left undone", { receipts: [{ ...receipt, application: "due" }] }, /lost: .* left undone/],
  [
    "Medusa has captured twice",
    { orders: [order, { ...order, order_id: "order_2" }] },
    /books: Medusa has captured 800/,
  ],
])("finds money that %s", (_, change, words) => {
  const found = checkMoney({ ...facts, ...change }).breaches.map(({ kind, what }) => `${kind}: ${what}`)
  expect(found).toContainEqual(expect.stringMatching(words))
})
