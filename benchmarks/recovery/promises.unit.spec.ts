import { brokenPromises, requireKept } from "./promises"

it.each([
  ["nothing went wrong", { searches: 600, failed: 0, missing: 0, stale: 0, orphans: 0 }, []],
  ["something was not measured", { searches: 600, down_s: 60 }, []],
  ["searches failed", { failed: 2 }, ["2 searches failed"]],
  [
    "the index differs",
    { failed: 0, missing: 1, stale: 2, orphans: 3 },
    [
      "1 documents are missing in the index",
      "2 documents of the index are out of date",
      "3 documents of the index belong to nothing",
    ],
  ],
  ["a figure is no number", { stale: NaN }, ["NaN documents of the index are out of date"]],
])("says what is broken when %s", (_, figures, broken) => {
  expect(brokenPromises(figures)).toStrictEqual(broken)
})

it("names the measurement", () => {
  expect(() => requireKept("rebuild, 500", { shown_again: 1 })).toThrow('"rebuild, 500": 1 answers showed')
})
