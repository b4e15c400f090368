import { makePublicId, makeUlid, ulidOf } from "./public-id"

const now = new Date("2026-11-22T12:00:00Z")
const ulid = makeUlid(now, (count) => new Uint8Array(count).fill(7))
const of = (filename: string, extension?: string) =>
  makePublicId({ folder: "duka", filename, extension, ulid, now })

it.each([
  ["Red Shoe.JPG", "-red-shoe"],
  ["../../etc/passwd", "-passwd"],
  ["C:\\pictures\\kanga.png", "-kanga"],
  ["Café 100% & more?.png", "-cafe-100-more"],
  ["..", ""],
  ["写真.jpg", ""],
])("makes of %p an id that is no path of the caller's", (filename, slug) => {
  expect(of(filename)).toBe(`duka/2026/11/${ulid}${slug}`)
})

it("ends a raw file in its extension", () => expect(of("export.csv", "csv")).toMatch(/-export\.csv$/))

it("has ids that sort by time", () => {
  const later = makeUlid(new Date(now.getTime() + 1), (count) => new Uint8Array(count))
  expect([ulid.length, ulid < later]).toStrictEqual([26, true])
})

it.each([
  [of("a.jpg"), ulid],
  [`https://x/image/upload/w_10/v1/${of("a.jpg")}.jpg`, ulid],
  [`public_id=${encodeURIComponent(of("a.csv", "csv"))}&x=1`, ulid],
  ["duka/2026/11/somebody-elses-picture", null],
])("is found in %s", (text, found) => expect(ulidOf(text)).toBe(found))
