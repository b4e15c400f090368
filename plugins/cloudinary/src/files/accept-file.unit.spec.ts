import { acceptPrivate, acceptPublic, planPrivate, planPublic } from "./accept-file"

const limits = { maxImageBytes: 100, maxVideoBytes: 200, maxFileBytes: 150 }
const JPEG = Buffer.from("ffd8ffe000", "hex")
const named = (filename: string, mimeType: string) => ({ filename, mimeType })

it("takes a public file for what its bytes say, whatever it is called", () => {
  expect(acceptPublic(JPEG, named("shoe.png", "image/png"), limits)).toMatchObject({
    resourceType: "image",
    extension: "jpg",
  })
  expect(acceptPublic(Buffer.from("%PDF-1.7"), named("size chart", "application/pdf"), limits)).toMatchObject(
    {
      resourceType: "raw",
      extension: "pdf",
    },
  )
})

it.each([
  ["a page called a picture", Buffer.from("<html>"), named("a.jpg", "image/jpeg"), "file_not_what_it_claims"],
  [
    "a drawing with script",
    Buffer.from("<svg onload=x>"),
    named("a.svg", "image/svg+xml"),
    "file_not_what_it_claims",
  ],
  [
    "a film called a picture",
    Buffer.from("....ftypisom"),
    named("a.jpg", "image/jpeg"),
    "file_not_what_it_claims",
  ],
  ["a page", Buffer.from("<html>"), named("a.html", "text/html"), "file_type_not_allowed"],
  ["prices", Buffer.from("id,price"), named("a.csv", "text/csv"), "file_type_not_allowed"],
  ["too much", Buffer.concat([JPEG, Buffer.alloc(200)]), named("a.jpg", "image/jpeg"), "file_too_large"],
  ["nothing", Buffer.alloc(0), named("a.jpg", "image/jpeg"), "file_not_what_it_claims"],
])("shows nobody %s", (_, bytes, claimed, code) => {
  expect(() => acceptPublic(bytes, claimed, limits)).toThrow(expect.objectContaining({ code }))
})

it("keeps private files as they are, texts only when they are texts", () => {
  const csv = named("export.csv", "text/csv")
  expect(acceptPrivate(Buffer.from("id\n"), csv, limits)).toMatchObject({
    resourceType: "raw",
    extension: "csv",
  })
  expect(acceptPrivate(JPEG, named("scan.jpg", "image/jpeg"), limits)).toMatchObject({ resourceType: "raw" })
  expect(() => acceptPrivate(JPEG, csv, limits)).toThrow(
    expect.objectContaining({ code: "file_not_what_it_claims" }),
  )
  expect(() => acceptPrivate(Buffer.alloc(151, "a"), csv, limits)).toThrow(
    expect.objectContaining({ code: "file_too_large" }),
  )
})

it("plans by name and claim while there are no bytes", () => {
  expect(planPrivate(named("01ABC.csv", "text/csv"), limits).extension).toBe("csv")
  expect(planPrivate(named("noname", "text/csv; charset=utf-8"), limits).extension).toBe("csv")
  expect(planPublic(named("a.jpg", "image/jpeg"), limits)).toMatchObject({
    resourceType: "image",
    maxBytes: 100,
  })
  expect(() => planPublic(named("a.svg", "image/svg+xml"), limits)).toThrow()
  expect(() => planPublic(named("a.html", "text/html"), limits)).toThrow()
})
