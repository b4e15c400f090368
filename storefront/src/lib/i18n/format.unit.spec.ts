import { format, plural } from "./format"

it("fills the marks that it has values for", () => {
  expect(format("Pay {amount} to {shop}", { amount: "KES 5" })).toBe("Pay KES 5 to {shop}")
})

it.each([
  [0, "0 items"],
  [1, "1 item"],
  [1200, "1,200 items"],
])("counts %d", (count, expected) => {
  expect(plural({ one: "{count} item", other: "{count} items" }, count)).toBe(expected)
})
