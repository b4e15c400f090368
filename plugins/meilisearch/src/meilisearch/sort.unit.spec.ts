import { aPlan } from "./__fixtures__/a-plan"
import { compileSort } from "./sort"

it.each([
  [undefined, undefined],
  [{}, undefined],
  [{ _score: "DESC" }, undefined],
  [{ price: "ASC" }, ["price:asc"]],
  [{ price: "DESC", created_at: "ASC", _score: "DESC" }, ["price:desc", "created_at:asc"]],
] as const)("compiles %j", (order, expected) => {
  expect(compileSort(order, aPlan())).toStrictEqual(expected)
})

it.each([
  [{ _score: "ASC" }, "unsupported"],
  [{ _score: "DESC", price: "ASC" }, "unsupported"],
  [{ title: "ASC" }, "invalid"],
  [{ colour: "ASC" }, "invalid"],
] as const)("refuses %j as %s", (order, reason) => {
  expect(() => compileSort(order, aPlan())).toThrow(expect.objectContaining({ reason }))
})
