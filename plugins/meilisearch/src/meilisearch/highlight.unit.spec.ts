import fc from "fast-check"
import { aPlan } from "./__fixtures__/a-plan"
import { planHighlight, readHighlights } from "./highlight"

const plan = aPlan()
const asked = {
  hasQuery: true,
  searchOn: undefined,
  plan,
  escapeHighlights: true,
  highlightTag: "mark" as const,
}

it("highlights what is searched and shown, unless told otherwise", () => {
  expect(planHighlight({ ...asked, highlight: true })?.fields).toStrictEqual(["title", "variants.sku"])
  expect(planHighlight({ ...asked, highlight: true, searchOn: ["title"] })?.fields).toStrictEqual(["title"])
  expect(planHighlight({ ...asked, highlight: { fields: ["title"], snippet: true } })).toMatchObject({
    fields: ["title"],
    cropWords: 10,
  })
})

it.each([
  [undefined, true],
  [false, true],
  [true, false],
])("does nothing for %s with a query: %s", (highlight, hasQuery) => {
  expect(planHighlight({ ...asked, highlight, hasQuery })).toBeNull()
})

it("takes the shop's tag unless the request names its own", () => {
  expect(planHighlight({ ...asked, highlight: true, highlightTag: "em" })).toMatchObject({
    preTag: "<em>",
    postTag: "</em>",
  })
  const highlight = { fields: ["title"], pre_tag: "[", post_tag: "]" }
  expect(planHighlight({ ...asked, highlight, highlightTag: "em" })).toMatchObject({
    preTag: "[",
    postTag: "]",
  })
})

it("refuses fields that hits do not have", () => {
  expect(() => planHighlight({ ...asked, highlight: { fields: ["hidden"] } })).toThrow(
    /cannot be highlighted/,
  )
})

it("leaves no tag in a text but those asked for", () => {
  const tags = { fields: ["title"], preTag: "<b>", postTag: "</b>", cropWords: null, isEscaped: true }
  const text = fc.string({
    unit: fc.constantFrom("<", ">", "&", '"', "a", "<script>", "\uE000", "\uE001", "<b>"),
  })
  fc.assert(
    fc.property(text, (title) => {
      const [html = ""] = readHighlights({ title: `\uE000x\uE001${title}` }, tags)["title"] ?? []
      expect(html.replaceAll("<b>", "").replaceAll("</b>", "")).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;)/)
    }),
  )
})

it("reads fragments of nested fields, and only those with a match", () => {
  const tags = {
    fields: ["variants.sku", "title"],
    preTag: "[",
    postTag: "]",
    cropWords: null,
    isEscaped: true,
  }
  const formatted = { title: "no match", variants: [{ sku: "\uE000A\uE001-1" }, { sku: "B-2" }] }
  expect(readHighlights(formatted, tags)).toStrictEqual({ "variants.sku": ["[A]-1"] })
})

it("leaves the text as it is when that is wanted, and takes tags literally", () => {
  const tags = { fields: ["title"], preTag: "$&", postTag: "$1", cropWords: null, isEscaped: false }
  expect(readHighlights({ title: "\uE000Salt\uE001 & pepper" }, tags)).toStrictEqual({
    title: ["$&Salt$1 & pepper"],
  })
})
