import type { Asset, DeliveryType, ResourceType } from "../cloudinary"
import { FileRefused } from "./file-refused"

const TYPES = { image: "i", video: "v", raw: "r" } as const satisfies Record<ResourceType, string>
const ACCESS = { upload: "u", authenticated: "a" } as const satisfies Record<DeliveryType, string>

/**
 * The key that Medusa keeps of a file: `cld1.<i|v|r>.<u|a>.<base64url(public id)>`. It is all that later calls get, so
 * it holds everything, and it has no slash because `/admin/uploads/:id` is one segment of a path.
 */
export function makeFileKey({ resourceType, type, publicId }: Asset): string {
  return `cld1.${TYPES[resourceType]}.${ACCESS[type]}.${Buffer.from(publicId).toString("base64url")}`
}

/** Null when it is no key of this provider's. */
export function parseFileKey(key: string): Asset | null {
  const [, kind, access, encoded] = /^cld1\.([ivr])\.([ua])\.([A-Za-z0-9_-]+)$/.exec(key) ?? []
  const resourceType = keyOf(TYPES, kind)
  const type = keyOf(ACCESS, access)
  if (!resourceType || !type || !encoded) return null
  const publicId = Buffer.from(encoded, "base64url").toString("utf8")
  return makeFileKey({ resourceType, type, publicId }) === key ? { resourceType, type, publicId } : null
}

/** Throws FileRefused. */
export function readFileKey(key: string): Asset {
  const asset = parseFileKey(key)
  if (asset) return asset
  throw new FileRefused("file_key_unknown", "This is not the key of a file that is kept at Cloudinary.")
}

function keyOf<K extends string>(map: Record<K, string>, value: string | undefined): K | undefined {
  return (Object.keys(map) as K[]).find((key) => map[key] === value)
}
