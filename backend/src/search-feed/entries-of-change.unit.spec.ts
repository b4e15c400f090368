import { entriesOfChange } from "./entries-of-change"

it.each([
  ["a product is its own document", { kind: "product", ids: ["p1"] }, [["product", "p1"]]],
  [
    "a category is a document and shows on products",
    { kind: "category", ids: ["c1"] },
    [
      ["category", "c1"],
      ["via:category", "c1"],
    ],
  ],
  [
    "a price shows on products",
    { kind: "price", ids: ["a", "b"] },
    [
      ["via:price", "a"],
      ["via:price", "b"],
    ],
  ],
  [
    "an event without rows may mean any",
    { kind: "inventory_level", ids: [] },
    [["via:inventory_level", "*"]],
  ],
  ["delivery shows on no product", { kind: "shipping_option", ids: ["so1"] }, []],
] as const)("%s", (_, change, entries) => {
  const noted = entriesOfChange({ kind: change.kind, ids: [...change.ids] }, "test")
  expect(noted.map(({ kind, rowId }) => [kind, rowId])).toStrictEqual(entries)
})
