import { findUnknownLocale } from "../../../../simulators/src/meilisearch/locales"
import { toEngineLocales } from "./locales"

it.each([
  [[], []],
  [["en"], ["en"]],
  [["en-KE", "EN_us"], ["en"]],
  [["sw"], []],
  [["sw-KE", "swa"], []],
  [["fra", "xx", ""], ["fra"]],
])("of %j the engine gets %j", (locales, expected) => {
  expect(toEngineLocales(locales)).toStrictEqual(expected)
})

it("sends nothing the engine refuses", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"]
  const all = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]))
  const sent = toEngineLocales(all)
  expect(sent.length).toBeGreaterThan(100)
  expect(findUnknownLocale(sent)).toBeNull()
})
