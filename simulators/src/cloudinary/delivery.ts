import { notFound, Refusal } from "./answers"
import { DELIVERY_TYPES, RESOURCE_TYPES, type StoredAsset } from "./assets"
import type { CloudinaryParts } from "./parts"
import { isSignedDelivery } from "./signatures"
import { parseTransformation, transform, type Asked } from "./transform"

const A_MONTH = "public, no-transform, immutable, max-age=2592000"

/** `/<cloud>/<resource type>/<type>/[s--signature--/][transformation/]v<n>/<public id>[.extension]` */
export async function handleDelivery(parts: CloudinaryParts, path: string, asked: Asked): Promise<Response> {
  const address = parseAddress(path)
  if (!address) throw notFound(path)
  const found = findAsset(parts, address)
  if (address.type !== "upload") {
    const signed = [address.transformation, address.file].filter(Boolean).join("/")
    // Also for what is not there: a stranger learns nothing.
    if (!isSignedDelivery(address.signature, signed, parts.account))
      throw new Refusal(401, "deny or ACL failure")
  }
  if (!found) throw notFound(address.file)
  const { asset, extension } = found
  if (address.resourceType !== "image") return fileResponse(asset, {})
  const wish = [
    address.transformation,
    address.transformation.includes("f_") ? "" : toFormat(extension, asset),
  ]
  const text = wish.filter(Boolean).join(",")
  if (text === "") return fileResponse(asset, {})
  const made = await transform(asset, text, asked)
  return bytesResponse(made.bytes, {
    "content-type": made.contentType,
    "cache-control": A_MONTH,
    vary: "Accept, Save-Data",
    "access-control-allow-origin": "*",
  })
}

/** The file as it was sent. */
export function fileResponse(asset: StoredAsset, headers: Record<string, string>): Response {
  const extension = asset.format ?? asset.publicId.split(".").at(-1) ?? ""
  return bytesResponse(asset.bytes, {
    "content-type": CONTENT_TYPES[extension] ?? "application/octet-stream",
    "cache-control": A_MONTH,
    etag: `"${asset.etag}"`,
    "access-control-allow-origin": "*",
    ...headers,
  })
}

function bytesResponse(bytes: Buffer, headers: Record<string, string>): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, "content-length": String(bytes.length) },
  })
}

type Address = Pick<StoredAsset, "cloud" | "resourceType" | "type"> & {
  signature: string | undefined
  transformation: string
  /** Public id, with an extension or without. */
  file: string
}

function parseAddress(path: string): Address | null {
  const [cloud, kind, delivery, ...rest] = path.split("/").filter(Boolean).map(decodeURIComponent)
  const resourceType = RESOURCE_TYPES.find((one) => one === kind)
  const type = DELIVERY_TYPES.find((one) => one === delivery)
  if (!cloud || !resourceType || !type) return null
  const signature = /^s--[\w-]{8}--$/.test(rest[0] ?? "") ? rest.shift() : undefined
  const version = rest.findIndex((part) => /^v\d+$/.test(part))
  const steps = version >= 0 ? rest.slice(0, version) : rest.slice(0, leadingSteps(rest))
  const file = rest.slice(version >= 0 ? version + 1 : steps.length).join("/")
  return file ? { cloud, resourceType, type, signature, transformation: steps.join("/"), file } : null
}

/** Without a version the steps are what reads as one. */
function leadingSteps(rest: string[]): number {
  const count = rest.findIndex((part) => !isTransformation(part))
  return count < 0 ? 0 : count
}

function isTransformation(text: string): boolean {
  try {
    parseTransformation(text)
    return /_/.test(text)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function findAsset({ assets }: CloudinaryParts, { cloud, resourceType, type, file }: Address) {
  const whole = assets.find({ cloud, resourceType, type, publicId: file })
  if (whole) return { asset: whole, extension: undefined }
  const [, base, extension] = /^(.+)\.([a-z0-9]+)$/i.exec(file) ?? []
  const asset = base === undefined ? null : assets.find({ cloud, resourceType, type, publicId: base })
  return asset && { asset, extension }
}

/** Another extension than the original's asks for that format. */
function toFormat(extension: string | undefined, asset: StoredAsset): string {
  if (extension === undefined || extension === asset.format) return ""
  return `f_${extension === "jpeg" ? "jpg" : extension}`
}

const CONTENT_TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  mp4: "video/mp4",
  csv: "text/csv",
  json: "application/json",
  txt: "text/plain",
  pdf: "application/pdf",
}
