import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto"
import { TEST_CERTIFICATE } from "./__fixtures__/test-certificate"
import { encryptInitiatorPassword } from "./security-credential"

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
const pem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString()
const der = rsa.publicKey.export({ type: "spki", format: "der" }).toString("base64")

it.each([
  ["PEM", pem],
  ["PEM with written-out line breaks", pem.replaceAll("\n", "\\n")],
  ["DER in base64", der],
])("encrypts with PKCS#1 v1.5 under a public key as %s", (_, key) => {
  const block = privateDecrypt(
    { key: rsa.privateKey, padding: constants.RSA_NO_PADDING },
    Buffer.from(encryptInitiatorPassword("Pa#ss&1%$é", key), "base64"),
  )
  // The v1.5 encryption block: 00 02, at least 8 random bytes other than 0, 00, then the message to the end.
  expect(block.subarray(0, 2)).toStrictEqual(Buffer.from([0, 2]))
  const end = block.indexOf(0, 2)
  expect(end).toBeGreaterThanOrEqual(10)
  expect(block.subarray(end + 1).toString("utf8")).toBe("Pa#ss&1%$é")
})

it.each([
  ["PEM", TEST_CERTIFICATE],
  ["DER in base64", TEST_CERTIFICATE.replace(/-----[^-]+-----/g, "").replace(/\s/g, "")],
])("takes a certificate as %s", (_, certificate) => {
  const once = encryptInitiatorPassword("x", certificate)
  expect(Buffer.from(once, "base64")).toHaveLength(256)
  expect(encryptInitiatorPassword("x", certificate)).not.toBe(once)
})

const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey

it.each([
  ["nothing", ""],
  ["no certificate", "rubbish"],
  ["a broken certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"],
  ["a key that is not RSA", elliptic.export({ type: "spki", format: "pem" }).toString()],
])("refuses %s and says what to do", (_, certificate) => {
  expect(() => encryptInitiatorPassword("Secret#1", certificate)).toThrow(
    expect.objectContaining({
      code: "daraja_bad_certificate",
      retry: "never",
      message: expect.not.stringContaining("Secret#1") as string,
    }) as Error,
  )
})
