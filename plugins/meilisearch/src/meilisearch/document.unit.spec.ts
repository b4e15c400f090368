import fc from "fast-check"
import { aPlan } from "./__fixtures__/a-plan"
import { fromEngineDocument, hashDocument, toEngineDocument } from "./document"

const plan = aPlan()

it("holds what is declared, comparable and without nulls", () => {
  const source = {
    id: "p1",
    title: null,
    status: "published",
    tags: ["a", null, "b"],
    price: "1200.50",
    is_new: "false",
    created_at: new Date("2026-01-01T00:00:00.000Z"),
    variants: [{ sku: "A", cost: 5 }, { sku: null }],
    undeclared: "x",
  }
  expect(toEngineDocument(source, plan)).toStrictEqual({
    id: "p1",
    status: "published",
    tags: ["a", "b"],
    price: 1200.5,
    is_new: false,
    created_at: Date.UTC(2026, 0, 1),
    variants: [{ sku: "A" }, {}],
    _h: expect.stringMatching(/^[\w-]{22}$/),
    _n: 1,
  })
})

it.each([undefined, null, "", "a b", "ä", "x".repeat(512), {}, 1.5])(
  "refuses the id %j before it fails a batch",
  (id) => {
    expect(() => toEngineDocument({ id }, plan)).toThrow(/key "id"/)
  },
)

it("reads hits back as they were written", () => {
  const source = { id: "p1", created_at: "2026-01-01T00:00:00.000Z", price: 5, variants: [{ sku: "A" }] }
  const hit = { ...toEngineDocument(source, plan), _formatted: {}, _rankingScore: 1 }
  expect(fromEngineDocument(hit, plan)).toStrictEqual(source)
})

it("takes objects that know their number", () => {
  expect(toEngineDocument({ id: "p1", price: { valueOf: () => 12.5 } }, plan)["price"]).toBe(12.5)
  expect(toEngineDocument({ id: "p1", price: "free" }, plan)).not.toHaveProperty("price")
})

it("hashes the same content to the same, whatever the order of keys", () => {
  const document = fc.record({
    id: fc.constant("p1"),
    status: fc.string(),
    price: fc.integer(),
    tags: fc.array(fc.string()),
  })
  fc.assert(
    fc.property(document, (source) => {
      const reversed = Object.fromEntries(Object.entries(source).reverse())
      expect(hashDocument(reversed, plan)).toBe(hashDocument(source, plan))
      expect(hashDocument({ ...source, undeclared: 1 }, plan)).toBe(hashDocument(source, plan))
      expect(hashDocument({ ...source, price: source.price + 1 }, plan)).not.toBe(hashDocument(source, plan))
    }),
  )
})
