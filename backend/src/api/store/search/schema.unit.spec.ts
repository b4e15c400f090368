import { storeSearchSchemaOf } from "./schema"

const deep = (levels: number): unknown =>
  levels === 0 ? { status: "draft" } : { filters: { $not: deep(levels - 1) } }

const BAD: [string, unknown][] = [
  ["a text of 10,000 letters", { filters: { q: "x".repeat(10_000) } }],
  ["a text with a character that no text holds", { filters: { q: "soil\0" } }],
  ["a page that nobody reaches", { pagination: { skip: 10_000 } }],
  ["marks of its own", { search_options: { highlight: { pre_tag: "<script>" } } }],
  ["a thousand facets", { search_options: { facets: Array.from({ length: 1_000 }, () => "tags") } }],
  ["filters without an end", deep(2_000)],
]

it.each(BAD)("refuses %s, alone and among several", (_, question) => {
  const good = { entity: "product", filters: { q: "soil" } }
  const bodies: unknown[] = [question, { queries: [question] }, { queries: [good, question] }]
  for (const body of bodies) expect(storeSearchSchemaOf(body).safeParse(body).success).toBe(false)
})

it.each([
  ["one question", { entity: "product", filters: { q: "soil" }, search_options: { facets: ["tags"] } }],
  ["several", { queries: [{ filters: { q: "soil" } }, { entity: "category" }] }],
])("takes %s", (_, body) => {
  expect(storeSearchSchemaOf(body).safeParse(body).success).toBe(true)
})

it.each([null, "soil", 7, [], { queries: null }, { queries: {} }, { queries: Array(21).fill({}) }])(
  "refuses %j",
  (body) => {
    expect(storeSearchSchemaOf(body).safeParse(body).success).toBe(false)
  },
)

it("says what is wrong, and where", () => {
  const body = { queries: [{}, { pagination: { skip: -1 } }] }
  expect(storeSearchSchemaOf(body).safeParse(body).error?.issues).toMatchObject([
    { path: ["queries", 1, "pagination", "skip"], message: "must be 0 or more" },
  ])
})
