import { constants, createPublicKey, KeyObject, publicEncrypt, X509Certificate } from "node:crypto"
import { DarajaError } from "./errors"

/**
 * `SecurityCredential`: the initiator's password under Safaricom's certificate, RSA PKCS#1 v1.5 (OAEP is refused
 * with result 2001), in base64.
 * @param certificate PEM certificate, PEM public key, or either as DER in base64
 */
export function encryptInitiatorPassword(password: string, certificate: string): string {
  const key = readPublicKey(certificate)
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password, "utf8")).toString(
    "base64",
  )
}

function readPublicKey(certificate: string): KeyObject {
  // Environment variables often carry PEM with its line breaks written out.
  const text = certificate.replaceAll("\\n", "\n").trim()
  const candidates = text.includes("-----BEGIN")
    ? [() => createPublicKey(text)]
    : [
        () => new X509Certificate(Buffer.from(text, "base64")).publicKey,
        () => createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" }),
      ]
  const causes: unknown[] = []
  for (const read of candidates) {
    try {
      const key = read()
      if (key.asymmetricKeyType === "rsa") return key
      causes.push(new Error(`The key is ${key.asymmetricKeyType}, not RSA`))
    } catch (cause) {
      causes.push(cause)
    }
  }
  throw new DarajaError(
    {
      code: "daraja_bad_certificate",
      retry: "never",
      operatorMessage: "The M-Pesa certificate cannot be read. Download it again from the Daraja portal.",
    },
    { cause: new AggregateError(causes) },
  )
}
