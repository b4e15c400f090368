import { toInternalPath } from "@/lib/internal-path"
import { parseListingSegment, toListingSegment } from "./listing-segment"

it("is short for a plain listing, whatever else is in the address", () => {
  expect(toListingSegment({})).toBe("-")
  expect(toListingSegment({ utm_source: "sms", page: "1" })).toBe("-")
})

it("is the same for equal listings and comes back as the same listing", () => {
  const segment = toListingSegment({ option: ["Size:42", "Colour:Red / blue"], page: "2" })
  expect(toListingSegment({ page: "2", option: ["Colour:Red / blue", "Size:42"] })).toBe(segment)
  expect(segment).toMatch(/^[\w-]+$/)
  expect(parseListingSegment(segment)).toStrictEqual({
    option: ["Colour:Red / blue", "Size:42"],
    page: ["2"],
  })
})

it.each(["__placeholder__", "zzz", "", Buffer.from("page=1").toString("base64url")])(
  "refuses %j",
  (segment) => {
    expect(parseListingSegment(segment)).toBeNull()
  },
)

it.each([
  ["/", "", "/home/ke"],
  ["/products", "", "/all-products/-"],
  ["/products", "page=2", "/all-products/cGFnZT0y"],
  ["/categories/fashion", "", "/categories/fashion/-"],
  ["/products/red-shoe", "", null],
  ["/categories/fashion/-", "", null],
  ["/cart", "", null],
])("serves %s?%s from %s", (path, search, internal) => {
  expect(toInternalPath(path, new URLSearchParams(search))).toBe(internal)
})
