import { compileFilters } from "./filters"
import { planOf } from "./plan"

const plan = planOf({
  name: "product",
  fields: {
    id: { type: "keyword", filterable: true },
    status: { type: "keyword", filterable: true },
    channels: { type: "keyword", filterable: true, array: true },
    prices: { type: "object", fields: { kes: { type: "float", filterable: true, sortable: true } } },
    in_stock: { type: "boolean", filterable: true },
    created_at: { type: "date", filterable: true },
    description: { type: "text", searchable: true },
  },
})

it.each([
  [{ status: "published" }, `("f_status" = ?::text)`, ["published"]],
  [{ status: ["a", "b"] }, `("f_status" = ANY(ARRAY[?::text, ?::text]::text[]))`, ["a", "b"]],
  [{ status: null }, `("f_status" IS NULL)`, []],
  [{ channels: "sc" }, `("f_channels" @> ARRAY[?::text]::text[])`, ["sc"]],
  [
    { channels: { $overlaps: ["a", "b"] } },
    `(("f_channels" && ARRAY[?::text, ?::text]::text[]))`,
    ["a", "b"],
  ],
  [{ channels: [] }, `(false)`, []],
  [
    { "prices.kes": { $gte: 10, $lt: "20" } },
    `(("f_prices__kes" >= ?::float8 AND "f_prices__kes" < ?::float8))`,
    [10, 20],
  ],
  [{ in_stock: "true" }, `("f_in_stock" = ?::boolean)`, [true]],
  [{ created_at: { $gt: "2026-01-01T00:00:00Z" } }, `(("f_created_at" > ?::float8))`, [1767225600000]],
  [{ status: { $ne: "x" } }, `((NOT coalesce("f_status" = ?::text, false)))`, ["x"]],
  [
    { $or: [{ status: "a" }, { $not: { status: "b" } }] },
    `((("f_status" = ?::text) OR (NOT coalesce(("f_status" = ?::text), false))))`,
    ["a", "b"],
  ],
])("%j", (filters, sql, params) => {
  expect(compileFilters(filters, plan)).toStrictEqual({ sql, params })
})

it("has no condition without filters", () => {
  expect(compileFilters(undefined, plan)).toStrictEqual({ sql: "true", params: [] })
})

it.each([
  ["an unknown field", { margin: 1 }],
  ["a field without a column", { description: "x" }],
  ["a text for a number", { "prices.kes": { $lt: "cheap" } }],
  ["an unknown operator", { status: { $regex: "x" } }],
  ["a list that is none", { $or: "x" }],
  ["too many conditions", { $or: Array.from({ length: 200 }, () => ({ status: "x" })) }],
  ["an object for a text", { status: { $eq: { a: 1 } } }],
])("refuses %s", (_, filters) => {
  expect(() => compileFilters(filters as never, plan)).toThrow(
    expect.objectContaining({ type: "invalid_data" }),
  )
})

it("refuses trees that are nested too deeply", () => {
  const deep = Array.from({ length: 12 }).reduce<object>((inner) => ({ $and: [inner] }), { status: "x" })
  expect(() => compileFilters(deep as never, plan)).toThrow("8 deep")
})
