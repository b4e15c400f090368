import fc from "fast-check"
import { matchesFilter } from "../../../../simulators/src/meilisearch/filter/evaluate"
import { parseFilter } from "../../../../simulators/src/meilisearch/filter/parse"
import { aField, aPlan } from "./__fixtures__/a-plan"
import { compileFilter, quote, type FilterTree } from "./filter"

const plan = aPlan()

it.each<[FilterTree, string | undefined]>([
  [{}, undefined],
  [{ status: undefined }, undefined],
  [{ $and: [] }, undefined],
  [{ status: "published" }, '"status" = "published"'],
  [{ status: ["a", "b"] }, '"status" IN ["a", "b"]'],
  [{ status: { $ne: "a" } }, 'NOT ("status" = "a")'],
  [{ status: { $nin: [] } }, undefined],
  [{ status: { $in: [] } }, '"id" IN []'],
  [{ $or: [] }, '"id" IN []'],
  [{ $not: { $or: [] } }, undefined],
  [{ status: null }, 'NOT (("status" EXISTS AND "status" IS NOT NULL))'],
  [{ status: { $exists: true } }, '("status" EXISTS AND "status" IS NOT NULL)'],
  [{ price: { $gte: 10, $lt: "20" } }, '("price" >= "10") AND ("price" < "20")'],
  [{ price: 1e21 }, '"price" = "1e+21"'],
  [{ created_at: { $gt: "1970-01-01T00:00:01Z" } }, '"created_at" > "1000"'],
  [{ tags: { $contains: ["a", "b"] } }, '("tags" = "a") AND ("tags" = "b")'],
  [{ tags: { $overlaps: ["a", "b"] } }, '"tags" IN ["a", "b"]'],
  [{ variants: { sku: "x" } }, '"variants.sku" = "x"'],
  [
    { $or: [{ status: "a" }, { $and: [{ price: 1 }, { is_new: true }] }] },
    '("status" = "a") OR (("price" = "1") AND ("is_new" = "true"))',
  ],
])("compiles %j", (tree, expected) => {
  expect(compileFilter(tree, plan)).toBe(expected)
})

it.each<[FilterTree, "invalid" | "unsupported"]>([
  [{ status: { $prefix: "a" } }, "unsupported"],
  [{ status: { $like: "a" } }, "unsupported"],
  [{ status: { $gt: "a" } }, "unsupported"],
  [{ $nor: [] }, "unsupported"],
  [{ colour: "red" }, "invalid"],
  [{ title: "a" }, "invalid"],
  [{ price: "cheap" }, "invalid"],
  [{ price: true }, "invalid"],
  [{ price: NaN }, "invalid"],
  [{ created_at: "soon" }, "invalid"],
  [{ status: {} }, "invalid"],
  [{ status: { $in: "a" } }, "invalid"],
  [{ status: { $eq: { a: 1 } } }, "invalid"],
  [{ status: { $contains: "a" } }, "invalid"],
  [{ $and: { status: "a" } }, "invalid"],
  [{ $not: ["a"] }, "invalid"],
])("refuses %j as %s", (tree, reason) => {
  expect(() => compileFilter(tree, plan)).toThrow(expect.objectContaining({ name: "QueryRefused", reason }))
})

it("refuses filters that the engine's parser would give up on", () => {
  const nested = (depth: number): FilterTree =>
    depth === 0 ? { status: "a" } : { $or: [nested(depth - 1), { price: 1 }] }
  expect(parseFilter(compileFilter(nested(30), plan), "invalid_search_filter")).not.toBeNull()
  expect(() => compileFilter(nested(40), plan)).toThrow(/32 deep/)
})

// What an attacker would type to break out of a value.
const value = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", "B", '"', "'", "\\", " ", "(", ")", "=", "[", ",", "é", "\n", "😀", "AND"),
  }),
  fc.string({ unit: "grapheme" }),
)

it("quotes any value so that it is read back as it was", () => {
  fc.assert(
    fc.property(value, (text) => {
      expect(parseFilter(`status = ${quote(text)}`, "invalid_search_filter")).toStrictEqual({
        kind: "compare",
        field: "status",
        operator: "=",
        value: text,
      })
    }),
    { numRuns: 1_000 },
  )
})

describe("against an evaluator that never saw the engine's language", () => {
  type Document = { id: string; status?: string; tags: string[]; price?: number; is_new?: boolean }
  const word = fc.constantFrom("a", "b", 'c" OR id EXISTS', "d\\", "e'")
  const number = fc.integer({ min: -2, max: 3 })

  const document: fc.Arbitrary<Document> = fc.record(
    {
      id: fc.constant("x"),
      status: word,
      tags: fc.array(word, { maxLength: 3 }),
      price: number,
      is_new: fc.boolean(),
    },
    { requiredKeys: ["id", "tags"] },
  )
  const leaf: fc.Arbitrary<FilterTree> = fc.oneof(
    fc.record({
      status: fc.oneof(
        word,
        fc.constant(null),
        fc.array(fc.oneof(word, fc.constant(null)), { maxLength: 3 }),
      ),
    }),
    fc.record({
      status: fc.oneof(
        fc.record({ $ne: word }),
        fc.record({ $nin: fc.array(word, { maxLength: 2 }) }),
        fc.record({ $exists: fc.boolean() }),
      ),
    }),
    fc.record({
      tags: fc.oneof(
        word,
        fc.record({ $contains: fc.array(word, { maxLength: 3 }) }),
        fc.record({ $overlaps: fc.array(word, { maxLength: 3 }) }),
      ),
    }),
    fc.record({
      price: fc.oneof(
        number,
        fc.record({ $gt: number }),
        fc.record({ $gte: number, $lt: number }),
        fc.record({ $lte: number }),
      ),
    }),
    fc.record({ is_new: fc.boolean() }),
  )
  const { tree } = fc.letrec<{ tree: FilterTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.record({ $and: fc.array(tie("tree"), { maxLength: 3 }) }),
      fc.record({ $or: fc.array(tie("tree"), { maxLength: 3 }) }),
      fc.record({ $not: tie("tree") }),
      fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
    ),
  }))

  function passes(filter: FilterTree, doc: Document): boolean {
    return Object.entries(filter).every(([key, wanted]) => {
      if (key === "$and") return (wanted as FilterTree[]).every((part) => passes(part, doc))
      if (key === "$or") return (wanted as FilterTree[]).some((part) => passes(part, doc))
      if (key === "$not") return !passes(wanted as FilterTree, doc)
      const held = [doc[key as keyof Document]].flat().filter((one) => one !== undefined)
      return fieldPasses(held, wanted)
    })
  }

  function fieldPasses(held: unknown[], wanted: unknown): boolean {
    const has = (one: unknown) => (one === null ? held.length === 0 : held.includes(one))
    if (Array.isArray(wanted)) return wanted.some(has)
    if (typeof wanted !== "object" || wanted === null) return has(wanted)
    return Object.entries(wanted as Record<string, never>).every(([operator, operand]: [string, unknown]) => {
      const bound = Number(operand)
      const some = (test: (n: number) => boolean) => held.some((n) => test(Number(n)))
      switch (operator) {
        case "$ne":
          return !has(operand)
        case "$nin":
          return !(operand as unknown[]).some(has)
        case "$exists":
          return held.length > 0 === operand
        case "$contains":
          return (operand as unknown[]).every(has)
        case "$overlaps":
          return (operand as unknown[]).some(has)
        case "$gt":
          return some((n) => n > bound)
        case "$gte":
          return some((n) => n >= bound)
        case "$lt":
          return some((n) => n < bound)
        default:
          return some((n) => n <= bound)
      }
    })
  }

  it("lets the same documents pass", () => {
    fc.assert(
      fc.property(tree, document, (filter, doc) => {
        const compiled = parseFilter(compileFilter(filter, aPlan()), "invalid_search_filter")
        expect(compiled === null || matchesFilter(doc, compiled)).toBe(passes(filter, doc))
      }),
      { numRuns: 2_000 },
    )
  })
})

it("compares by the type of the value where no index is known", () => {
  expect(compileFilter({ price: { $gt: 3 } }, null)).toBe('"price" > "3"')
  expect(compileFilter({ made: { $lt: new Date(5) } }, null)).toBe('"made" < "5"')
  expect(() => compileFilter({ price: { $gt: "3" } }, null)).toThrow(/compares numbers/)
})

it("takes field names of any kind", () => {
  const odd = aPlan([aField('a "b" OR c')])
  expect(parseFilter(compileFilter({ 'a "b" OR c': "x" }, odd), "invalid_search_filter")).toMatchObject({
    field: 'a "b" OR c',
  })
})
