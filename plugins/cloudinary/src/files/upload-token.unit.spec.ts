import { readUploadToken, signUploadToken } from "./upload-token"

const secret = Buffer.from("secret")
const now = new Date("2026-11-22T12:00:00Z")
const grant = {
  key: "cld1.r.a.YQ",
  mimeType: "text/csv",
  maxBytes: 10,
  expiresAt: now.getTime() / 1000 + 900,
}
const token = signUploadToken(grant, secret)

it("fits into one segment of a path, and says what it allows", () => {
  expect(token).toMatch(/^[\w-]+\.[\w-]+$/)
  expect(readUploadToken(token, { secret, now })).toStrictEqual({ kind: "good", grant })
})

it("is over to the second", () => {
  const at = new Date(grant.expiresAt * 1000)
  expect(readUploadToken(token, { secret, now: at })).toStrictEqual({ kind: "expired" })
})

it.each([
  ["empty", ""],
  ["cut", token.slice(0, -1)],
  ["longer", `${token}.x`],
  ["without signature", token.split(".")[0] ?? ""],
  ["signed by somebody else", signUploadToken(grant, Buffer.from("other"))],
  ["signed nonsense", signUploadToken({ ...grant, maxBytes: "many" as unknown as number }, secret)],
])("counts for nothing when it is %s", (_, text) => {
  expect(readUploadToken(text, { secret, now })).toStrictEqual({ kind: "forged" })
})
