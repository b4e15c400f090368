import { createHmac, timingSafeEqual } from "node:crypto"

export type CallbackPurpose =
  | "stk"
  | "c2b-confirmation"
  | "c2b-validation"
  | "reversal-result"
  | "reversal-timeout"
  | "b2c-result"
  | "b2c-timeout"
  | "inquiry-result"
  | "inquiry-timeout"

/**
 * The secret part of a callback address: `<id as hex>.<hmac>`. Callbacks carry no signature, so the
 * address itself binds a message to one attempt (or refund) and one purpose.
 *
 * All of it is hex because Safaricom refuses addresses that contain words such as "exe" or "cmd" in
 * any letter case, and the base32 of an id can spell them by chance.
 */
export function signCallbackToken(purpose: CallbackPurpose, id: string, secret: string): string {
  return `${Buffer.from(id, "utf8").toString("hex")}.${hmacOf(purpose, id, secret)}`
}

/** The id when the token was made by us for this purpose; null otherwise. Compares in constant time. */
export function verifyCallbackToken(purpose: CallbackPurpose, token: string, secret: string): string | null {
  const [hexId, hmac, ...rest] = token.split(".")
  if (!hexId || !hmac || rest.length > 0) return null
  const id = Buffer.from(hexId, "hex").toString("utf8")
  const given = Buffer.from(hmac, "utf8")
  const expected = Buffer.from(hmacOf(purpose, id, secret), "utf8")
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}

/** For the doctor, who asks the shop at its own public address: what to ask, and what only the shop can answer. */
export function signEcho(nonce: string, secret: string): { token: string; answer: string } {
  return { token: `${nonce}.${hmacOf("echo", nonce, secret)}`, answer: hmacOf("echo-answer", nonce, secret) }
}

/** The answer to a question of our own; null for anything else. */
export function readEcho(token: string, secret: string): string | null {
  const [nonce = "", given = "", ...rest] = token.split(".")
  const signed = signEcho(nonce, secret)
  const [hmac, expected] = [Buffer.from(given), Buffer.from(signed.token.slice(nonce.length + 1))]
  const isOurs = rest.length === 0 && hmac.length === expected.length && timingSafeEqual(hmac, expected)
  return isOurs ? signed.answer : null
}

const hmacOf = (purpose: CallbackPurpose | "echo" | "echo-answer", id: string, secret: string) =>
  createHmac("sha256", secret).update(`${purpose}:${id}`).digest("hex").slice(0, 40)
