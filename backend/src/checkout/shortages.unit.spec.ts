import { findShortages, scarceItems, soldOut, type StockedLine } from "./shortages"

const aLine = (id: string, quantity: number, changes: Partial<StockedLine> = {}): StockedLine => ({
  id,
  title: `Item ${id}`,
  quantity,
  isSellable: true,
  needs: [{ inventoryItemId: `stock-${id}`, perUnit: 1 }],
  ...changes,
})
const aLevel = (id: string, free: number, locationId = "shop") => ({
  inventoryItemId: `stock-${id}`,
  locationId,
  free,
})

it.each([
  ["enough", [aLine("a", 2)], [aLevel("a", 2)], []],
  ["too few", [aLine("a", 3)], [aLevel("a", 2)], [["a", 3, 2]]],
  ["no level at all", [aLine("a", 1)], [], [["a", 1, 0]]],
  ["oversold already", [aLine("a", 1)], [aLevel("a", -2)], [["a", 1, 0]]],
  ["one of two lines", [aLine("a", 1), aLine("b", 1)], [aLevel("a", 5), aLevel("b", 0)], [["b", 1, 0]]],
  ["only in two places together", [aLine("a", 2)], [aLevel("a", 1), aLevel("a", 1, "store")], [["a", 2, 1]]],
  ["not counted", [aLine("a", 99, { needs: [] })], [], []],
  ["no longer sold", [aLine("a", 1, { isSellable: false })], [aLevel("a", 9)], [["a", 1, 0]]],
  [
    "a set that takes three",
    [aLine("a", 2, { needs: [{ inventoryItemId: "stock-a", perUnit: 3 }] })],
    [aLevel("a", 5)],
    [["a", 2, 1]],
  ],
])("%s", (_, lines, levels, expected) => {
  const shortages = findShortages(lines, levels)
  expect(shortages.map((item) => [item.line_item_id, item.requested, item.available])).toEqual(expected)
})

it("adds up the lines that take the same stock", () => {
  const lines = [aLine("a", 1), aLine("b", 1, { needs: [{ inventoryItemId: "stock-a", perUnit: 1 }] })]
  expect(findShortages(lines, [aLevel("a", 1)])).toHaveLength(2)
})

it.each([
  [[{ line_item_id: "a", title: "Lamp", requested: 2, available: 1 }], "Only 1 left of Lamp"],
  [[{ line_item_id: "a", title: "Lamp", requested: 2, available: 0 }], "Lamp has just been sold out"],
])("tells what is left", (items, words) => {
  expect(soldOut(items)).toMatchObject({ status: 409, code: "sold_out", details: { items } })
  expect(soldOut(items).message).toContain(words)
})

it("knows what is scarce", () => {
  const lines = [aLine("b", 1), aLine("a", 1), aLine("c", 1, { needs: [] })]
  expect(scarceItems(lines, [aLevel("a", 3), aLevel("b", 500)], 20)).toEqual(["stock-a"])
})
