import { pageNumbers } from "./page-numbers"

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [3, 5, [1, 2, 3, 4, 5]],
  [1, 9, [1, 2, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])("on page %d of %d links %j", (current, last, expected) => {
  expect(pageNumbers(current, last)).toStrictEqual(expected)
})
