export type CloudinaryAccount = {
  cloudName: string
  apiKey: string
  apiSecret: string
  /** Where calls go: `https://api.cloudinary.com`, or a stand-in with a path of its own. */
  apiUrl: string
  /** Where files are had: `https://res.cloudinary.com`, a private distribution, or the stand-in. */
  deliveryUrl: string
}

export const API_URL = "https://api.cloudinary.com"
export const DELIVERY_URL = "https://res.cloudinary.com"

export type ResourceType = "image" | "video" | "raw"
/** `upload` files are public, `authenticated` ones are had by a signature only. */
export type DeliveryType = "upload" | "authenticated"

/** One file at Cloudinary. The public id of a raw file ends in its extension, others carry none. */
export type Asset = { resourceType: ResourceType; type: DeliveryType; publicId: string }

/**
 * Reads `cloudinary://<key>:<secret>@<cloud>`, as the console shows it. Null when it is something else.
 * The rest of the address, such as `?upload_prefix=`, is the vendor's SDK's and is not read.
 */
export function parseCloudinaryUrl(
  text: string,
): Pick<CloudinaryAccount, "cloudName" | "apiKey" | "apiSecret"> | null {
  const match = /^cloudinary:\/\/([^:@/?#]+):([^:@/?#]+)@([a-zA-Z0-9_-]+)(?:[/?#]|$)/.exec(text.trim())
  const [, apiKey, apiSecret, cloudName] = match ?? []
  if (!apiKey || !apiSecret || !cloudName) return null
  return { cloudName, apiKey: decodeURIComponent(apiKey), apiSecret: decodeURIComponent(apiSecret) }
}
