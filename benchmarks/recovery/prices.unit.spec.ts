import { pricesThatDiffer } from "./prices"

const document = (id: string, max?: number) => ({
  id,
  ...(max !== undefined && { prices: { kes: { max } } }),
})

it.each([
  ["the price that was set", [document("a", 7), document("b", 8)], []],
  ["another price", [document("a", 6), document("b", 8)], ["a"]],
  ["no price", [document("a"), document("b", 8)], ["a"]],
  ["no document", [document("b", 8)], ["a"]],
  ["goods whose price nobody changed", [document("a", 7), document("b", 8), document("c", 1)], []],
])("the engine holds %s", (_, documents, differing) => {
  const prices = new Map([
    ["a", 7],
    ["b", 8],
  ])
  expect(pricesThatDiffer(prices, documents)).toStrictEqual(differing)
})
