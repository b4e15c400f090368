import { changeOfWord } from "./announcing"

it.each([
  ["4711", undefined],
  ["pulse", undefined],
  ["0b0e8a86-6f5e-4d43-8e44-5a3d7b5a3f11", undefined],
  ["4711 all", "all"],
  ["4711 product prod_01", { kind: "product", key: "prod_01" }],
  ["4711 inventory_item iitem with a space", { kind: "inventory_item", key: "iitem with a space" }],
])("reads %j", (word, change) => {
  expect(changeOfWord(word)).toEqual(change)
})
