import fc from "fast-check"
import { makeFileKey, parseFileKey, readFileKey } from "./file-key"

const asset = fc.record({
  resourceType: fc.constantFrom("image" as const, "video" as const, "raw" as const),
  type: fc.constantFrom("upload" as const, "authenticated" as const),
  publicId: fc.string({ minLength: 1, unit: "grapheme" }),
})

it("holds kind, access and public id in one segment of a path", () => {
  fc.assert(
    fc.property(asset, (one) => {
      const key = makeFileKey(one)
      expect(key).toMatch(/^[A-Za-z0-9._-]+$/)
      expect(parseFileKey(key)).toEqual(one)
    }),
  )
})

it.each([
  "",
  "shoe.jpg",
  "cld1.x.u.YQ",
  "cld1.i.u.",
  "cld1.i.u.YQ/../x",
  "cld2.i.u.YQ",
  "cld1.i.u.YR",
  "private-1.csv",
])("does not take %p for one", (key) => {
  expect(parseFileKey(key)).toBeNull()
  expect(() => readFileKey(key)).toThrow(expect.objectContaining({ code: "file_key_unknown" }))
})
