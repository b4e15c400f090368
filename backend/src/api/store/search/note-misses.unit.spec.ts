import { missesIn } from "./note-misses"

const found = (...counts: (number | null)[]) => ({
  results: counts.map((count) => ({ metadata: { count } })),
})
const asked = (more: object = {}) => ({ entity: "product", filters: { q: "kikoi" }, ...more })

it.each([
  ["a search that found nothing", asked(), found(0), ["kikoi"]],
  ["a search that found something", asked(), found(3), []],
  ["a search that did not count", asked(), found(null), []],
  ["a filtered search", asked({ filters: { q: "kikoi", on_sale: true } }), found(0), []],
  ["a later page", asked({ pagination: { skip: 20 } }), found(0), []],
  ["a search for categories", asked({ entity: "category" }), found(0), []],
  [
    "two questions, the second in vain",
    { queries: [asked(), asked({ filters: { q: "leso" } })] },
    found(1, 0),
    ["leso"],
  ],
  ["an error", asked(), { code: "invalid_request" }, []],
  ["nonsense", null, found(0), []],
])("of %s", (_, question, answer, misses) => expect(missesIn(question, answer)).toStrictEqual(misses))
