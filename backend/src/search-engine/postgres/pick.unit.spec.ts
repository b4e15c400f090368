import { pick } from "./pick"

const document = {
  id: "1",
  prices: { kes: { amount: 1, max: 2 }, usd: { amount: 3 } },
  variants: [{ a: 1, b: 2 }, { a: 3 }],
}

it.each([
  [["id"], { id: "1" }],
  [["prices.kes.amount", "prices.kes.max"], { prices: { kes: { amount: 1, max: 2 } } }],
  [["prices.kes.amount", "prices.usd.amount"], { prices: { kes: { amount: 1 }, usd: { amount: 3 } } }],
  [["variants.a"], { variants: [{ a: 1 }, { a: 3 }] }],
  [["prices", "prices.kes.amount"], { prices: document.prices }],
  [["absent", "absent.too", "id.deeper"], {}],
])("picks %j", (paths, picked) => expect(pick(document, paths)).toStrictEqual(picked))
