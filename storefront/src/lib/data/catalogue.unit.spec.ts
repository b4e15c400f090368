import { cacheLife } from "next/cache"
import { callBackend } from "./backend"
import { getCataloguePage } from "./catalogue"
import { MAKESHIFT_LIFE } from "@/lib/cache-profiles"
import { parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"

jest.mock("next/cache", () => ({ cacheLife: jest.fn(), cacheTag: jest.fn() }))
jest.mock("./backend", () => ({ callBackend: jest.fn() }))

const facets = { categories: [], options: [], price: null, available: 0, on_sale: 0 }
const anAnswer = (degraded: boolean) => ({
  kind: "found",
  value: { products: [], count: 0, page: 1, limit: 24, degraded, facets },
})

it.each([
  [false, [["catalog"]]],
  [true, [["catalog"], [MAKESHIFT_LIFE]]],
])("a listing with degraded %p lives accordingly", async (degraded, lives) => {
  jest.mocked(cacheLife).mockClear()
  jest.mocked(callBackend).mockResolvedValueOnce(anAnswer(degraded) as never)
  const page = await getCataloguePage(parseCatalogueQuery({ q: "aloe" }))
  expect(page.isDegraded).toBe(degraded)
  expect(jest.mocked(cacheLife).mock.calls).toStrictEqual(lives)
})
