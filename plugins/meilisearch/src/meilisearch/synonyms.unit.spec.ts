import fc from "fast-check"
import { DEFAULT_SYNONYMS, toEngineSynonyms } from "./synonyms"

it("works in every direction of a group", () => {
  expect(toEngineSynonyms([["simu", "phone", "smartphone"]])).toStrictEqual({
    phone: ["simu", "smartphone"],
    simu: ["phone", "smartphone"],
    smartphone: ["phone", "simu"],
  })
})

it.each([
  [[["Simu ", "PHONE"]], { phone: ["simu"], simu: ["phone"] }],
  [[["a", "a"]], {}],
  [[["a"]], {}],
  [[["a", " "]], {}],
  [
    [
      ["begi", "bag"],
      ["bag", "mkoba"],
    ],
    { bag: ["begi", "mkoba"], begi: ["bag"], mkoba: ["bag"] },
  ],
  [
    [["mashine  ya kufua", "washing machine"]],
    { "mashine ya kufua": ["washing machine"], "washing machine": ["mashine ya kufua"] },
  ],
])("reads %j", (groups, expected) => {
  expect(toEngineSynonyms(groups)).toStrictEqual(expected)
})

it("is symmetrical, whatever the groups", () => {
  const word = fc.constantFrom("a", "b", "c", "d", " A", "e f")
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 5 }), (groups) => {
      const map = toEngineSynonyms(groups)
      for (const [one, others] of Object.entries(map)) {
        expect(others).not.toContain(one)
        others.forEach((other) => expect(map[other]).toContain(one))
      }
    }),
  )
})

it("ships English and Swahili words", () => {
  const map = toEngineSynonyms(DEFAULT_SYNONYMS)
  expect(map["viatu"]).toContain("shoes")
  expect(map["shoes"]).toContain("viatu")
})
