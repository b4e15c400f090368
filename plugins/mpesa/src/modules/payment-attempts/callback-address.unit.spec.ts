import { signCallbackToken, verifyCallbackToken } from "./callback-address"

const SECRET = "a-secret-of-more-than-thirty-two-characters"

describe("a callback token", () => {
  const token = signCallbackToken("stk", "payatt_01", SECRET)
  const [hexId, hmac] = token.split(".") as [string, string]

  it("gives back the id it was made for", () => {
    expect(verifyCallbackToken("stk", token, SECRET)).toBe("payatt_01")
  })

  it.each([
    ["another id", `${Buffer.from("payatt_02").toString("hex")}.${hmac}`],
    ["another hmac", `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`],
    ["a shortened hmac", token.slice(0, -1)],
    ["no hmac", hexId],
    ["an empty hmac", `${hexId}.`],
    ["nothing", ""],
    ["a third part", `${token}.x`],
    ["text that is not ASCII", `${hexId}.ééééééééééééééééééééé`],
  ])("is refused with %s", (_, altered) => {
    expect(verifyCallbackToken("stk", altered, SECRET)).toBeNull()
  })

  it("is refused for another purpose and under another secret", () => {
    expect(verifyCallbackToken("reversal-result", token, SECRET)).toBeNull()
    expect(verifyCallbackToken("stk", token, `${SECRET}!`)).toBeNull()
  })

  it("cannot spell a word that the vendor refuses in addresses", () => {
    expect(signCallbackToken("stk", "payatt_01EXECMDEXE", SECRET)).toMatch(/^[0-9a-f]+\.[0-9a-f]+$/)
  })
})
