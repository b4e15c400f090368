import { createHmac } from "node:crypto"
import { isSignatureValid } from "./signature"

const secret = "a-secret-of-the-test"
const body = new TextEncoder().encode('{"tags":["products"]}')
const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`

it("accepts the signature of the body", () => {
  expect(isSignatureValid({ body, signature, secret })).toBe(true)
})

it.each([
  ["none", { signature: null }],
  ["an empty one", { signature: "" }],
  ["one without its name", { signature: signature.slice(7) }],
  ["a short one", { signature: signature.slice(0, -2) }],
  ["one of another secret", { secret: "another-secret-of-it" }],
  ["one of another body", { body: new TextEncoder().encode("{}") }],
])("refuses %s", (_name, change) => {
  expect(isSignatureValid({ body, signature, secret, ...change })).toBe(false)
})
