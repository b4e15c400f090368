import { parseAccountBalance } from "./parse-account-balance"

it("reads every account", () => {
  expect(
    parseAccountBalance(
      "Working Account|KES|700000.00|700000.00|0.00|0.00&Utility Account|KES|228037.00|200000.00|28037.00|0.00&Charges Paid Account|KES|-1540.00|-1540.00|0.00|0.00",
    ),
  ).toStrictEqual([
    {
      account: "Working Account",
      currency: "KES",
      available: 700_000,
      current: 700_000,
      reserved: 0,
      uncleared: 0,
    },
    {
      account: "Utility Account",
      currency: "KES",
      available: 200_000,
      current: 228_037,
      reserved: 28_037,
      uncleared: 0,
    },
    {
      account: "Charges Paid Account",
      currency: "KES",
      available: -1540,
      current: -1540,
      reserved: 0,
      uncleared: 0,
    },
  ])
})

it.each([
  ["Utility Account|KES|10.00", [{ account: "Utility Account", currency: "KES", available: 10 }]],
  [" Utility Account | KES |1,000.50|", [{ account: "Utility Account", currency: "KES", available: 1000.5 }]],
  ["", []],
  ["&&", []],
  ["Utility Account", []],
  ["Utility Account|KES|much|more", []],
  ["|KES|1.00|1.00", []],
])("reads %j", (value, expected) => {
  expect(parseAccountBalance(value)).toStrictEqual(expected)
})
