import { createHash, timingSafeEqual } from "node:crypto"
import { Refusal } from "./answers"

export type Account = { cloudName: string; apiKey: string; apiSecret: string }

export const DEMO_ACCOUNT: Account = {
  cloudName: "demo-cloud",
  apiKey: "123456789012345",
  apiSecret: "demo-cloudinary-secret",
}

const UNSIGNED = new Set(["file", "cloud_name", "resource_type", "api_key", "signature"])
const LIFE_S = 3600

/** The signature of a call, in SHA-1 or SHA-256; both are taken by default. */
export function assertSigned(fields: Record<string, string>, account: Account, nowMs: number): void {
  if (fields.api_key !== account.apiKey) throw new Refusal(401, `Unknown API key ${fields.api_key ?? ""}`)
  const timestamp = Number(fields.timestamp)
  if (!Number.isInteger(timestamp)) throw new Refusal(400, "Missing required parameter - timestamp")
  const text = Object.entries(fields)
    .filter(([name, value]) => !UNSIGNED.has(name) && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value.replaceAll("&", "%26")}`)
    .join("&")
  const isRight = ["sha1", "sha256"].some((algorithm) =>
    isSame(fields.signature ?? "", createHash(algorithm).update(`${text}${account.apiSecret}`).digest("hex")),
  )
  if (!isRight) {
    throw new Refusal(401, `Invalid Signature ${fields.signature ?? ""}. String to sign - '${text}'.`)
  }
  if (Math.abs(nowMs / 1000 - timestamp) > LIFE_S) {
    const reported = new Date(timestamp * 1000).toISOString()
    throw new Refusal(401, `Stale request - reported time is ${reported} which is more than 1 hour ago`)
  }
}

/** The Admin API takes key and secret as they are. */
export function assertBasic(authorization: string | undefined, { apiKey, apiSecret }: Account): void {
  const expected = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString("base64")}`
  if (!isSame(authorization ?? "", expected)) throw new Refusal(401, "Invalid credentials")
}

/** `s--<8 characters>--` over what follows it in the address, without the version. */
export function isSignedDelivery(
  signature: string | undefined,
  path: string,
  { apiSecret }: Account,
): boolean {
  const digest = createHash("sha1").update(`${path}${apiSecret}`).digest("base64url").slice(0, 8)
  return signature !== undefined && isSame(signature, `s--${digest}--`)
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
