import { notFound, Refusal } from "./answers"
import { DELIVERY_TYPES, type DeliveryType, type ResourceType, type StoredAsset } from "./assets"
import { fileResponse } from "./delivery"
import type { CloudinaryParts } from "./parts"
import { assertSigned } from "./signatures"

type Kind = { cloud: string; resourceType: ResourceType }

/** `POST .../destroy`: one file; one that is gone is no error. */
export function handleDestroy(parts: CloudinaryParts, kind: Kind, fields: Record<string, string>): Response {
  assertSigned(fields, parts.account, parts.clock.now())
  if (!fields.public_id) throw new Refusal(400, "Missing required parameter - public_id")
  const type = typeOf(fields.type)
  const isGone = parts.assets.remove({ ...kind, type, publicId: fields.public_id })
  return Response.json({ result: isGone ? "ok" : "not found" })
}

const MOST_IDS = 100

/** `DELETE .../resources/<resource type>/<type>?public_ids[]=` */
export function handleDelete(parts: CloudinaryParts, kind: Kind & { type: string }, ids: string[]): Response {
  if (ids.length === 0) throw new Refusal(400, "Missing required parameter - public_ids")
  if (ids.length > MOST_IDS) throw new Refusal(400, `public_ids must be at most ${MOST_IDS}`)
  const type = typeOf(kind.type)
  const deleted = Object.fromEntries(
    ids.map((publicId) => [
      publicId,
      parts.assets.remove({ cloud: kind.cloud, resourceType: kind.resourceType, type, publicId })
        ? "deleted"
        : "not_found",
    ]),
  )
  return Response.json({ deleted, partial: false })
}

type ListQuery = { tag: string; maxResults: number; cursor: string | undefined }

/** `GET .../resources/<resource type>/tags/<tag>`: newest first, files of every delivery type. */
export function handleList(
  parts: CloudinaryParts,
  kind: Kind,
  { tag, maxResults, cursor }: ListQuery,
): Response {
  const all = parts.assets.list(
    (asset) =>
      asset.cloud === kind.cloud && asset.resourceType === kind.resourceType && asset.tags.includes(tag),
  )
  const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, "base64url").toString())
  const size = Math.min(Math.max(maxResults, 1), 500)
  const page = all.slice(start, start + size)
  const next = start + size < all.length ? Buffer.from(String(start + size)).toString("base64url") : undefined
  return Response.json({ resources: page.map(toResource), ...(next !== undefined && { next_cursor: next }) })
}

/** `GET .../resources/<resource type>/<type>/<public id>` */
export function handleResource(
  parts: CloudinaryParts,
  kind: Kind & { type: string; publicId: string },
): Response {
  const asset = parts.assets.find({ ...kind, type: typeOf(kind.type) })
  if (!asset) throw notFound(kind.publicId)
  return Response.json(toResource(asset))
}

/** `GET .../<resource type>/download`: signed as an upload is, and over when `expires_at` has passed. */
export function handleDownload(parts: CloudinaryParts, kind: Kind, query: Record<string, string>): Response {
  assertSigned(query, parts.account, parts.clock.now())
  const { expires_at, public_id = "", format } = query
  // The status of an address whose time is over is UNCONFIRMED.
  if (expires_at && Number(expires_at) * 1000 <= parts.clock.now()) throw new Refusal(401, "Link has expired")
  const asset = parts.assets.find({ ...kind, type: typeOf(query.type), publicId: public_id })
  if (!asset || (format && asset.format !== format)) throw notFound(public_id)
  const name = public_id.split("/").at(-1) ?? "file"
  return fileResponse(asset, {
    "cache-control": "private, no-store",
    ...(query.attachment === "true" && { "content-disposition": `attachment; filename="${name}"` }),
  })
}

function typeOf(given: string | undefined): DeliveryType {
  const type = DELIVERY_TYPES.find((one) => one === (given ?? "upload"))
  if (!type) throw new Refusal(400, `Invalid type ${given ?? ""}`)
  return type
}

function toResource(asset: StoredAsset) {
  const { publicId, resourceType, type, format, width, height, bytes, tags, createdAt, version } = asset
  return {
    public_id: publicId,
    resource_type: resourceType,
    type,
    ...(format && { format }),
    ...(width && { width, height }),
    bytes: bytes.length,
    tags,
    version,
    created_at: new Date(createdAt).toISOString(),
  }
}
