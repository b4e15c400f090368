import { wordsOf } from "./words"

const products = [
  { title: "Wooden mirror 12", sku: "WM-12-S" },
  { title: "Red mug", sku: "RM-1" },
  { title: "Green mirror 13", sku: "GM-13-S" },
]

it.each([
  ["exact", ["wooden mirror 12", "red mug", "green mirror 13"]],
  ["sku", ["WM-12-S", "RM-1", "GM-13-S"]],
  ["prefix", ["mirr"]],
  ["typo", ["mriror"]],
] as const)("types %s", (kind, expected) => {
  expect(wordsOf(products, kind)).toEqual(expected)
})
