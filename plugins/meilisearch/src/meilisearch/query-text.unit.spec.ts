import { toQueryText } from "./query-text"

it.each([
  [undefined, "all", undefined],
  ["   ", "all", undefined],
  ["phone", "all", "phone "],
  [" phone ", "last", "phone"],
  ["-phone --case", "all", "phone case "],
  ["type-c", "all", "type-c "],
  ['24" tv', "all", "24  tv "],
  ['"exact words" tv', "last", '"exact words" tv'],
] as const)("reads %j for %s as %j", (q, matchStrategy, expected) => {
  expect(toQueryText({ q, matchStrategy, engineStrategy: undefined })).toBe(expected)
})

it("cuts off what the engine would not read", () => {
  expect(
    toQueryText({ q: "a ".repeat(5_000), matchStrategy: "all", engineStrategy: undefined })?.length,
  ).toBeLessThanOrEqual(1_001)
})

it("refuses any word, unless the engine's own strategy is named", () => {
  expect(() => toQueryText({ q: "a", matchStrategy: "any", engineStrategy: undefined })).toThrow(/any word/)
  expect(toQueryText({ q: "a", matchStrategy: "any", engineStrategy: "frequency" })).toBe("a")
  expect(toQueryText({ q: "", matchStrategy: "any", engineStrategy: undefined })).toBeUndefined()
})
