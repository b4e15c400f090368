import type { Asset, CloudinaryAccount } from "./account"
import { type Parameters, signDelivery, signParameters } from "./sign"

type Delivery = {
  /** Written behind the public id of a picture or video; raw files carry it in their public id. */
  extension?: string
  /** Such as `f_auto,c_limit,w_480,q_auto`. */
  transformation?: string
}

/**
 * Where a file is delivered. Nothing is ever overwritten, so the version is always `v1` and the address can be known
 * before the upload. An authenticated file is signed; that signature never expires, so hand out
 * `privateDownloadUrl` to people.
 */
export function deliveryUrl(
  account: CloudinaryAccount,
  asset: Asset,
  { extension, transformation }: Delivery = {},
): string {
  const file = `${encodePublicId(asset.publicId)}${extension ? `.${extension}` : ""}`
  const signature =
    asset.type === "authenticated"
      ? signDelivery(transformation ? `${transformation}/${file}` : file, account.apiSecret)
      : undefined
  const parts = [
    account.deliveryUrl,
    account.cloudName,
    asset.resourceType,
    asset.type,
    signature,
    transformation,
    "v1",
    file,
  ]
  return parts.filter((part) => part !== undefined && part !== "").join("/")
}

/**
 * An address at which a private file can be had until `expiresAt` (seconds since the epoch). It names the API host and
 * is signed as a call of the API is. That it serves authenticated raw files on every plan is UNCONFIRMED.
 */
export function privateDownloadUrl(
  account: CloudinaryAccount,
  asset: Asset,
  { now, expiresAt, isAttachment }: { now: Date; expiresAt: number; isAttachment: boolean },
): string {
  const parameters: Parameters = {
    timestamp: toSeconds(now),
    public_id: asset.publicId,
    type: asset.type,
    expires_at: expiresAt,
    attachment: isAttachment ? "true" : undefined,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) query.set(name, String(value))
  query.set("signature", signParameters(parameters, account.apiSecret))
  query.set("api_key", account.apiKey)
  return `${account.apiUrl}/v1_1/${account.cloudName}/${asset.resourceType}/download?${query.toString()}`
}

export const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000)

/** Slashes stay: they part folders. */
const encodePublicId = (publicId: string): string => publicId.split("/").map(encodeURIComponent).join("/")
