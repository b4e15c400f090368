import { differenceOf } from "./same-answer"

it.each([
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, null],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, null],
  [
    { products: [{ id: "x", price: 10 }] },
    { products: [{ id: "x", price: 12 }] },
    "answer.products.0.price: 10, 12",
  ],
  [{ products: [1, 2] }, { products: [1] }, "answer.products.1: 2, undefined"],
  [{ count: null }, { count: 0 }, "answer.count: null, 0"],
  [{ a: [] }, { a: {} }, "answer.a: [], {}"],
  [{ options: [{ id: "x" }, { id: "y" }] }, { options: [{ id: "y" }, { id: "x" }] }, null],
  [{ options: [{ id: "x", a: 1 }] }, { options: [{ id: "x", a: 2 }] }, "answer.options.x.a: 1, 2"],
  [{ options: [{ id: "x" }] }, { options: [{ id: "x" }, { id: "y" }] }, "answer.options"],
  [
    { products: [{ id: "x" }, { id: "y" }] },
    { products: [{ id: "y" }, { id: "x" }] },
    'answer.products.0.id: "x", "y"',
  ],
])("compares %j and %j", (one, other, expected) => {
  expect(differenceOf(one, other)).toBe(expected)
})
