import { findProducts } from "../catalogue-changes/find-products"
import { findTags } from "./find-tags"

jest.mock("../catalogue-changes/find-products", () => ({ findProducts: jest.fn() }))

it("a handle that is too long for a tag is told by the tag of all products", async () => {
  jest.mocked(findProducts).mockResolvedValueOnce({ products: ["a", "b"], missing: [] })
  const rows = [{ handle: "café-mug" }, { handle: "m".repeat(249) }]
  const db = { raw: () => Promise.resolve({ rows }) }
  expect(await findTags(db, "product", ["a", "b"])).toStrictEqual(["product:café-mug", "products"])
})
