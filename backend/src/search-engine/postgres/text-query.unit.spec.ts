import { buildTextQuery, swapsOf } from "./text-query"

const none = () => []

it("seeks every word as it is and by its stem, the last one unfinished", () => {
  expect(buildTextQuery("Red shoes", { strategy: "last", synonymsOf: none })).toStrictEqual({
    words: ["red", "shoes"],
    sql: "((((?::tsquery || plainto_tsquery('english', ?))) && ((?::tsquery || plainto_tsquery('english', ?)))))",
    params: ["'red'", "red", "'shoes':*", "shoes"],
  })
})

it("takes a synonym for its word", () => {
  const synonymsOf = (term: string) => (term === "simu" ? ["phone", "cell phone"] : [])
  expect(buildTextQuery("simu", { strategy: "all", synonymsOf })?.params).toStrictEqual([
    ...["'simu'", "simu"],
    ...["'phone'", "phone"],
    ...["'cell'", "cell", "'phone'", "phone"],
  ])
})

it.each([
  ["drops fillers", "viatu vya watoto", ["viatu", "watoto"]],
  ["keeps fillers that are all there is", "the", ["the"]],
  ["takes ten words", "a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11", "a1 b2 c3 d4 e5 f6 g7 h8 i9 j10".split(" ")],
  ["cuts what nobody types", "x".repeat(10_000), ["x".repeat(40)]],
])("%s", (_, text, words) => {
  expect(buildTextQuery(text, { strategy: "all", synonymsOf: none })?.words).toStrictEqual(words)
})

it.each(["", "  ", "🦒", "&|!<->:*'"])("finds no words in %j", (text) => {
  expect(buildTextQuery(text, { strategy: "last", synonymsOf: none })).toBeUndefined()
})

it.each([
  ["tirp", ["itrp", "trip", "tipr"]],
  ["book", ["obok", "boko"]],
  ["tir", []],
])("%s may have been meant to be %j", (word, swaps) => {
  expect(swapsOf(word)).toStrictEqual(swaps)
})

it("seeks swapped letters only when asked to", () => {
  const build = (withSwaps: boolean) =>
    buildTextQuery("tirp", { strategy: "all", synonymsOf: none, withSwaps })
  expect(build(false)?.params).toStrictEqual(["'tirp'", "tirp"])
  expect(build(true)?.params).toContain("'trip'")
})
