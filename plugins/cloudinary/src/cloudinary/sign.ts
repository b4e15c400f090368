import { createHash } from "node:crypto"

export type Parameters = Record<string, string | number | boolean | undefined>

/** Carried by the request, not by what is signed. */
const UNSIGNED = new Set(["file", "cloud_name", "resource_type", "api_key", "signature"])

/**
 * The signature of an Upload API call: the parameters in the order of their names as `name=value`, joined by `&`, with
 * the secret at the end, as SHA-1. Empty ones are left out; an `&` inside a value is escaped, so that no value can pass
 * for two parameters (the SDK's signature version 2).
 * Source: cloudinary.com/documentation/authentication_signatures and the SDK 2.11.
 */
export function signParameters(parameters: Parameters, apiSecret: string): string {
  const text = Object.entries(parameters)
    .filter(([name, value]) => !UNSIGNED.has(name) && value !== undefined && value !== "")
    .map(([name, value]) => [name, String(value).replaceAll("&", "%26")] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
  return createHash("sha1").update(`${text}${apiSecret}`).digest("hex")
}

/**
 * The part of a delivery address that proves who made it: `s--<8 characters>--`, over all that follows it except the
 * version. It never expires. Source: cloudinary.com/documentation/delivery_url_signatures.
 */
export function signDelivery(path: string, apiSecret: string): string {
  const digest = createHash("sha1").update(`${path}${apiSecret}`).digest("base64url")
  return `s--${digest.slice(0, 8)}--`
}
