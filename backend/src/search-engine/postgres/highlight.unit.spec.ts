import { highlight, highlighterOf } from "./highlight"

const document = { title: "Café chairs for the garden", categories: ["Garden", "Chairs"], price: 5 }

it.each([
  [["chair"], { title: ["Café <em>chairs</em> for the garden"], categories: ["<em>Chairs</em>"] }],
  [["cafe"], { title: ["<em>Café</em> chairs for the garden"] }],
  [
    ["chairs", "garden"],
    {
      title: ["Café <em>chairs</em> for the <em>garden</em>"],
      categories: ["<em>Garden</em>", "<em>Chairs</em>"],
    },
  ],
  [["table"], {}],
])("marks %j", (words, marked) => {
  const highlighter = highlighterOf(true, ["title", "categories"])
  expect(highlighter && highlight(document, words, highlighter)).toStrictEqual(marked)
})

it("cuts a long text around the first match", () => {
  const highlighter = highlighterOf(
    { fields: ["text"], snippet: { length: 30 }, pre_tag: "<b>", post_tag: "</b>" },
    [],
  )
  const text = `${"word ".repeat(50)}kanga ${"word ".repeat(50)}`
  const marked = highlighter && highlight({ text }, ["kanga"], highlighter)
  expect(marked?.text?.[0]).toMatch(/^….*<b>kanga<\/b>.*…$/)
  expect(marked?.text?.[0]?.length).toBeLessThan(50)
})
