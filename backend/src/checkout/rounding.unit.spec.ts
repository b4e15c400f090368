import { isSameMoney, roundDown } from "./rounding"

it.each([
  [1500, 1500, 0],
  [1234.38, 1234, 0.38],
  ["1234.99", 1234, 0.99],
  ["1333.333333333333333333", 1333, 0.333333333333],
  [0.4, 0, 0.4],
  [0, 0, 0],
])("takes the cents off %s and never adds any", (gross, payable, credit) => {
  const rounding = roundDown(gross)
  expect(rounding.payable).toBe(payable)
  expect(isSameMoney(rounding.credit, credit)).toBe(true)
})

it.each(["1498.99999999999999", "1499.00000000000001"])(
  "does not take the noise of a division for money: %s",
  (gross) => {
    expect(roundDown(gross)).toEqual({ payable: 1499, credit: 0 })
  },
)
