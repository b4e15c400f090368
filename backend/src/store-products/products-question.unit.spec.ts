import { toProductsQuestion } from "./products-question"

const ask = (query: string, path = "/store/products") => toProductsQuestion(path, new URLSearchParams(query))
const LISTING = {
  kind: "list",
  fields: undefined,
  regionId: undefined,
  filters: [],
  order: { column: "id", isDescending: false },
  limit: 50,
  offset: 0,
}

describe("a question to /store/products", () => {
  it.each([
    ["", {}],
    [
      "limit=24&offset=48&order=-created_at",
      { limit: 24, offset: 48, order: { column: "created_at", isDescending: true } },
    ],
    ["region_id=reg_1&fields=%2Bmetadata", { regionId: "reg_1", fields: "+metadata" }],
    ["fields=+metadata", { fields: " metadata" }],
    ["handle=kanga", { filters: [{ kind: "among", column: "handle", values: ["kanga"] }] }],
    [
      "category_id%5B%5D=a&category_id[]=b",
      { filters: [{ kind: "among", column: "category_id", values: ["a", "b"] }] },
    ],
    [
      "created_at[$gte]=2026-01-02T03:04:05.678Z&created_at[$lt]=2026-02-02T03:04:05Z",
      {
        filters: [
          { kind: "time", column: "created_at", operator: ">=", value: "2026-01-02T03:04:05.678Z" },
          { kind: "time", column: "created_at", operator: "<", value: "2026-02-02T03:04:05Z" },
        ],
      },
    ],
  ])("is understood: %s", (query, understood) => {
    expect(ask(query)).toEqual({ ...LISTING, ...understood })
  })

  it("is one product by its id", () => {
    expect(ask("region_id=reg_1", "/store/products/prod_01")).toEqual({
      ...LISTING,
      kind: "one",
      regionId: "reg_1",
      filters: [{ kind: "among", column: "id", values: ["prod_01"] }],
    })
  })

  it.each([
    "q=kanga",
    "country_code=ke",
    "province=x",
    "cart_id=cart_1",
    "sales_channel_id=sc_1",
    "variants[sku]=x",
    "$and[0][handle]=x",
    "limit=0",
    "limit=201",
    "limit=ten",
    "limit=1&limit=2",
    "offset=-1",
    "order=metadata",
    "order=variants.title",
    "handle=",
    "handle=a&handle=b",
    "handle=a&handle[]=b",
    "id[]=a,b",
    "id[0]=a",
    `id[]=${Array.from({ length: 21 }, () => "x").join("&id[]=")}`,
    "handle=a%00b",
    "created_at=2026-01-02T03:04:05Z",
    "created_at[$gte]=2026-02-30T03:04:05Z",
    "created_at[$gte]=yesterday",
    "created_at[$like]=2026-01-02T03:04:05Z",
    "with_deleted=true",
    "locale=sw",
    "nonsense=1",
  ])("is left to the framework: %s", (query) => {
    expect(ask(query)).toBeUndefined()
  })

  it.each([
    ["/store/products/prod_01", "limit=5"],
    ["/store/products/handle-of-it", ""],
    ["/store/products/prod_01%20", ""],
    ["/store/products/search", ""],
  ])("is left to the framework: %s?%s", (path, query) => {
    expect(ask(query, path)).toBeUndefined()
  })
})
