import { createHmac, timingSafeEqual } from "node:crypto"

interface Signed {
  body: Uint8Array
  /** "sha256=<hex>" */
  signature: string | null
  secret: string
}

/** HMAC-SHA256 over the raw body, compared without telling by its timing where it differs. */
export function isSignatureValid({ body, signature, secret }: Signed): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? "")?.[1]
  if (!given) return false
  const expected = createHmac("sha256", secret).update(body).digest()
  return timingSafeEqual(Buffer.from(given, "hex"), expected)
}
