import { checkSettings } from "../../../../simulators/src/meilisearch/store/settings"
import { aField, aPlan } from "./__fixtures__/a-plan"
import { buildSettings } from "./settings"

it("turns weights into the order of attributes", () => {
  const plan = aPlan([
    aField("low", { weight: 1 }),
    aField("none"),
    aField("high", { weight: 10 }),
    aField("same", { weight: 10 }),
  ])
  expect(buildSettings(plan).searchableAttributes).toStrictEqual(["high", "same", "low"])
})

it("leaves keywords and numbers exact, and what the definition names", () => {
  const fields = [
    aField("title", { kind: "text", weight: 3 }),
    aField("brand", { kind: "text", weight: 2 }),
    aField("sku", { weight: 1 }),
    aField("id"),
  ]
  const typos = { enabled: true, oneTypo: 4, twoTypos: 8, exactAttributes: ["brand"], exactWords: ["simu"] }
  expect(buildSettings(aPlan(fields, { typos })).typoTolerance).toStrictEqual({
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnWords: ["simu"],
    disableOnAttributes: ["brand", "sku"],
    disableOnNumbers: true,
  })
})

it("makes attributes filterable only in the ways they are used", () => {
  const rules = buildSettings(aPlan()).filterableAttributes
  const ruleOf = (name: string) =>
    rules.find(({ attributePatterns }) => attributePatterns.includes(name))?.features
  expect(ruleOf("status")).toStrictEqual({
    facetSearch: false,
    filter: { equality: true, comparison: false },
  })
  expect(ruleOf("tags")).toStrictEqual({ facetSearch: true, filter: { equality: true, comparison: false } })
  expect(ruleOf("price")).toStrictEqual({ facetSearch: false, filter: { equality: true, comparison: true } })
  expect(ruleOf("_n")).toBeDefined()
  expect(ruleOf("title")).toBeUndefined()
  const names = rules.flatMap(({ attributePatterns }) => attributePatterns)
  expect(new Set(names).size).toBe(names.length)
})

it("keeps what is not retrievable out of hits", () => {
  expect(buildSettings(aPlan()).displayedAttributes).not.toContain("hidden")
  expect(buildSettings(aPlan()).displayedAttributes).toContain("title")
})

it.each([
  [["sw-KE"], null],
  [["sw"], null],
  [["sw-KE", "en-KE", "en"], [{ attributePatterns: ["*"], locales: ["en"] }]],
])("sends of the locales %j only %j", (locales, expected) => {
  expect(buildSettings(aPlan(undefined, { locales })).localizedAttributes).toStrictEqual(expected)
})

it("sorts before relevance", () => {
  expect(buildSettings(aPlan()).rankingRules[0]).toBe("sort")
})

it("builds what the engine takes", () => {
  expect(() =>
    checkSettings(buildSettings(aPlan(undefined, { locales: ["en"], stopWords: ["the"] }))),
  ).not.toThrow()
})
