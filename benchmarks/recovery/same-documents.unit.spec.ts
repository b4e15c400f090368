import { documentsThatDiffer } from "./same-documents"

const both = [
  { id: "a", hash: "1" },
  { id: "b", hash: "2" },
]

it.each([
  ["the same in another order", both.toReversed(), []],
  ["one too few", both.slice(1), ["a"]],
  ["one too many", [...both, { id: "c", hash: "3" }], ["c"]],
  ["another state", [{ id: "a", hash: "0" }, ...both.slice(1)], ["a"]],
])("compares with %s", (_, others, differing) => {
  expect(documentsThatDiffer(both, others)).toStrictEqual(differing)
})
