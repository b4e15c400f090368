import { createHash } from "node:crypto"
import sharp from "sharp"
import { Refusal } from "./answers"
import { type DeliveryType, DELIVERY_TYPES, type ResourceType, type StoredAsset } from "./assets"
import type { CloudinaryParts } from "./parts"
import { assertSigned } from "./signatures"

/** The vendor's "5 MB", read the stricter way. UNCONFIRMED to the byte. */
const SMALLEST_PIECE = 5 * 1024 * 1024

/** A free plan's limits. */
const MOST_BYTES: Record<ResourceType, number> = {
  image: 10 * 1024 * 1024,
  video: 100 * 1024 * 1024,
  raw: 10 * 1024 * 1024,
}

export type UploadRequest = {
  cloud: string
  resourceType: ResourceType
  fields: Record<string, string>
  file: Buffer | null
  contentRange: string | undefined
  uploadId: string | undefined
}

/** Pieces of files that are not whole yet, by their upload id. */
export class PendingUploads {
  private readonly pieces = new Map<string, Buffer[]>()

  list(): { upload_id: string; bytes: number; pieces: number }[] {
    return [...this.pieces].map(([upload_id, pieces]) => ({
      upload_id,
      bytes: sizeOf(pieces),
      pieces: pieces.length,
    }))
  }

  piecesOf(uploadId: string): Buffer[] {
    return this.pieces.get(uploadId) ?? []
  }

  keep(uploadId: string, pieces: Buffer[]): void {
    this.pieces.set(uploadId, pieces)
  }

  forget(uploadId: string): void {
    this.pieces.delete(uploadId)
  }

  clear(): void {
    this.pieces.clear()
  }
}

/** Which piece of an upload this is, from 1; undefined for a file in one call. */
export function pieceNumber(
  { contentRange, uploadId }: UploadRequest,
  pending: PendingUploads,
): number | undefined {
  if (!contentRange || !uploadId) return undefined
  const range = parseRange(contentRange)
  if (!range) return undefined
  let offset = 0
  let number = 1
  for (const piece of pending.piecesOf(uploadId)) {
    if (offset === range.start) return number
    offset += piece.length
    number += 1
  }
  return number
}

/** `POST /v1_1/<cloud>/<resource type>/upload`, whole or in pieces. */
export async function handleUpload(parts: CloudinaryParts, request: UploadRequest): Promise<Response> {
  const { fields, file } = request
  assertSigned(fields, parts.account, parts.clock.now())
  if (!file) throw new Refusal(400, "Missing required parameter - file")
  if (!request.contentRange) return Response.json(await store(parts, request, file))

  const whole = gather(parts.pending, request, file)
  if (!whole) return Response.json({ done: false, kind: "upload" })
  parts.pending.forget(request.uploadId ?? "")
  return Response.json({ ...(await store(parts, request, whole)), done: true })
}

/** The whole file when this piece was the last of it. The same piece again takes the place of the first. */
function gather(pending: PendingUploads, request: UploadRequest, piece: Buffer): Buffer | null {
  const range = parseRange(request.contentRange ?? "")
  if (!range || !request.uploadId) throw new Refusal(400, "Invalid Content-Range or X-Unique-Upload-Id")
  if (range.end - range.start + 1 !== piece.length) {
    throw new Refusal(400, `Invalid Content-Range - ${piece.length} bytes were sent`)
  }
  const isLast = range.total === range.end + 1
  if (!isLast && piece.length < SMALLEST_PIECE) {
    throw new Refusal(400, "All parts except EOF-chunk must be larger than 5mb")
  }
  const before = upTo(pending.piecesOf(request.uploadId), range.start)
  if (!before) throw new Refusal(400, `Missing chunks before byte ${range.start}`)
  pending.keep(request.uploadId, [...before, piece])
  return isLast ? Buffer.concat([...before, piece]) : null
}

function upTo(pieces: Buffer[], start: number): Buffer[] | null {
  const kept: Buffer[] = []
  for (const piece of pieces) {
    if (sizeOf(kept) === start) break
    kept.push(piece)
  }
  return sizeOf(kept) === start ? kept : null
}

async function store(parts: CloudinaryParts, request: UploadRequest, bytes: Buffer) {
  const { cloud, resourceType, fields } = request
  if (bytes.length === 0) throw new Refusal(400, "Empty file")
  if (bytes.length > MOST_BYTES[resourceType]) {
    throw new Refusal(
      400,
      `File size too large. Got ${bytes.length}. Maximum is ${MOST_BYTES[resourceType]}. Upgrade your plan to enjoy higher limits`,
    )
  }
  const facts = await readFacts(resourceType, bytes, fields.allowed_formats)
  const publicId = fields.public_id ?? parts.ids()
  if (/^\/|\/$|[?&#\\%<>+]/.test(publicId)) throw new Refusal(400, `public_id (${publicId}) is invalid`)
  const address = { cloud, resourceType, type: readType(fields.type), publicId }
  const there = parts.assets.find(address)
  if (there && fields.overwrite === "false") return { ...toUploadReply(there, parts), existing: true }

  const at = parts.clock.now()
  const asset: StoredAsset = {
    ...address,
    ...facts,
    bytes,
    tags: (fields.tags ?? "").split(",").filter(Boolean),
    createdAt: at,
    version: Math.floor(at / 1000),
    etag: createHash("md5").update(bytes).digest("hex"),
    derived: new Map(),
  }
  parts.assets.put(asset)
  return toUploadReply(asset, parts)
}

async function readFacts(resourceType: ResourceType, bytes: Buffer, allowed: string | undefined) {
  if (resourceType === "raw") return {}
  if (resourceType === "video") return { format: "mp4" }
  const facts = await sharp(bytes)
    .metadata()
    .catch(() => null)
  if (!facts?.width || !facts.height) throw new Refusal(400, "Invalid image file")
  const format = facts.format === "jpeg" ? "jpg" : facts.format === "heif" ? "avif" : facts.format
  if (allowed && !allowed.split(",").includes(format)) {
    throw new Refusal(400, `Image file format ${format} not allowed`)
  }
  return { format, width: facts.width, height: facts.height }
}

function readType(given: string | undefined): DeliveryType {
  const type = DELIVERY_TYPES.find((one) => one === (given ?? "upload"))
  if (!type) throw new Refusal(400, `Invalid type ${given ?? ""}`)
  return type
}

/** What an upload answers with. */
function toUploadReply(asset: StoredAsset, parts: CloudinaryParts) {
  const { cloud, resourceType, type, publicId, format, width, height, version, etag } = asset
  const file = format ? `${publicId}.${format}` : publicId
  return {
    asset_id: etag,
    public_id: publicId,
    version,
    ...(format && { format }),
    ...(width && { width, height }),
    resource_type: resourceType,
    created_at: new Date(asset.createdAt).toISOString(),
    tags: asset.tags,
    bytes: asset.bytes.length,
    type,
    etag,
    secure_url: `${parts.deliveryUrl}/${cloud}/${resourceType}/${type}/v${version}/${file}`,
  }
}

function parseRange(text: string): { start: number; end: number; total: number } | null {
  const match = /^bytes (\d+)-(\d+)\/(-1|\d+)$/.exec(text)
  return match ? { start: Number(match[1]), end: Number(match[2]), total: Number(match[3]) } : null
}

const sizeOf = (pieces: Buffer[]) => pieces.reduce((sum, { length }) => sum + length, 0)
