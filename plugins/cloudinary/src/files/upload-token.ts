import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"

/** What an address for one upload allows. */
export type UploadGrant = {
  /** Of the file that will be. */
  key: string
  mimeType: string
  maxBytes: number
  /** Seconds since the epoch. */
  expiresAt: number
}

const grantSchema = z
  .tuple([z.string(), z.string(), z.number(), z.number()])
  .transform(([key, mimeType, maxBytes, expiresAt]): UploadGrant => ({ key, mimeType, maxBytes, expiresAt }))

/** `<grant>.<HMAC-SHA256>`, both base64url: fits into one segment of a path and needs no record of ours. */
export function signUploadToken(grant: UploadGrant, secret: Uint8Array): string {
  const { key, mimeType, maxBytes, expiresAt } = grant
  const body = Buffer.from(JSON.stringify([key, mimeType, maxBytes, expiresAt])).toString("base64url")
  return `${body}.${mac(body, secret).toString("base64url")}`
}

export type TokenReading = { kind: "good"; grant: UploadGrant } | { kind: "forged" } | { kind: "expired" }

export function readUploadToken(
  token: string,
  { secret, now }: { secret: Uint8Array; now: Date },
): TokenReading {
  const [body = "", signature = "", ...rest] = token.split(".")
  const expected = mac(body, secret)
  const given = Buffer.from(signature, "base64url")
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return { kind: "forged" }
  const grant = grantSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")))
  if (!grant.success) return { kind: "forged" }
  return grant.data.expiresAt * 1000 <= now.getTime()
    ? { kind: "expired" }
    : { kind: "good", grant: grant.data }
}

const mac = (body: string, secret: Uint8Array): Buffer => createHmac("sha256", secret).update(body).digest()
