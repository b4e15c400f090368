import type { ResourceType } from "../cloudinary"
import { isReadable, isTextType } from "./decode-content"
import { FileRefused } from "./file-refused"
import { extensionOf } from "./public-id"
import { sniffType, type SniffedType } from "./sniff-type"

export type Limits = { maxImageBytes: number; maxVideoBytes: number; maxFileBytes: number }

export type Accepted = {
  resourceType: ResourceType
  isPublic: boolean
  /** Ends the public id of a raw file, and the address of a picture. */
  extension: string | undefined
  maxBytes: number
}

/** What everybody may be shown, by how Cloudinary files it. */
const PUBLIC: Partial<Record<SniffedType, ResourceType>> = {
  jpg: "image",
  png: "image",
  gif: "image",
  webp: "image",
  avif: "image",
  heic: "image",
  mp4: "video",
  webm: "video",
  pdf: "raw",
}

export const PICTURE_FORMATS = ["jpg", "png", "gif", "webp", "avif", "heic"] as const

const NOT_A_PICTURE =
  "This file is not a picture, although it is called one. Pictures are JPEG, PNG, WebP, AVIF, GIF or HEIC."

/**
 * A public file is what its bytes say, and only pictures, films and PDF are shown to everybody: a page or a script under
 * the shop's name is not. Throws FileRefused.
 */
export function acceptPublic(
  bytes: Uint8Array,
  claimed: { mimeType: string; filename: string },
  limits: Limits,
) {
  const found = sniffType(bytes)
  const resourceType = found ? PUBLIC[found] : undefined
  if (!found || !resourceType) {
    if (claimed.mimeType.startsWith("image/")) throw new FileRefused("file_not_what_it_claims", NOT_A_PICTURE)
    throw new FileRefused(
      "file_type_not_allowed",
      "Only pictures (JPEG, PNG, WebP, AVIF, GIF, HEIC), films (MP4, WebM) and PDF can be shown to everybody.",
    )
  }
  if (claimed.mimeType.startsWith("image/") && resourceType !== "image")
    throw new FileRefused("file_not_what_it_claims", NOT_A_PICTURE)
  const accepted = { resourceType, isPublic: true, extension: found, maxBytes: limitOf(resourceType, limits) }
  assertSize(bytes.length, accepted)
  return accepted satisfies Accepted
}

/**
 * A private file is kept byte for byte, whatever it is. Only what is called a text must be one, because an import would
 * fail on it much later. Throws FileRefused.
 */
export function acceptPrivate(
  bytes: Uint8Array,
  claimed: { mimeType: string; filename: string },
  limits: Limits,
) {
  const accepted = planPrivate(claimed, limits)
  assertSize(bytes.length, accepted)
  if (isTextType(claimed.mimeType) && !isReadable(bytes)) {
    throw new FileRefused(
      "file_not_what_it_claims",
      "This file is called a text (CSV, JSON), but is not one in UTF-8.",
    )
  }
  return accepted
}

/** Before the bytes are there. */
export function planPrivate({ mimeType, filename }: { mimeType: string; filename: string }, limits: Limits) {
  return {
    resourceType: "raw",
    isPublic: false,
    extension: extensionOf(filename) ?? EXTENSIONS[mimeType.split(";")[0]?.trim() ?? ""],
    maxBytes: limits.maxFileBytes,
  } satisfies Accepted
}

/** A public file before its bytes are there: what it claims decides, and the vendor checks pictures against it. */
export function planPublic(
  { mimeType, filename }: { mimeType: string; filename: string },
  limits: Limits,
): Accepted {
  const kind = mimeType.split("/")[0]
  const resourceType =
    kind === "image" || kind === "video" ? kind : mimeType === "application/pdf" ? "raw" : null
  const extension = EXTENSIONS[mimeType] ?? extensionOf(filename) ?? undefined
  if (!resourceType || !extension || !(extension in PUBLIC)) {
    throw new FileRefused("file_type_not_allowed", "Only pictures, films and PDF can be shown to everybody.")
  }
  return { resourceType, isPublic: true, extension, maxBytes: limitOf(resourceType, limits) }
}

const EXTENSIONS: Record<string, string> = {
  "text/csv": "csv",
  "text/plain": "txt",
  "application/json": "json",
  "application/pdf": "pdf",
  "application/xml": "xml",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/heic": "heic",
  "video/mp4": "mp4",
  "video/webm": "webm",
}

export function limitOf(resourceType: ResourceType, limits: Limits): number {
  if (resourceType === "image") return limits.maxImageBytes
  return resourceType === "video" ? limits.maxVideoBytes : limits.maxFileBytes
}

function assertSize(bytes: number, { maxBytes }: { maxBytes: number }): void {
  if (bytes > maxBytes) throw tooLarge(maxBytes, bytes)
}

export function tooLarge(maxBytes: number, bytes?: number): FileRefused {
  const size = bytes === undefined ? "too large" : `too large: ${toMegabytes(bytes)} MB`
  return new FileRefused(
    "file_too_large",
    `This file is ${size}. At most ${toMegabytes(maxBytes)} MB are taken.`,
  )
}

const toMegabytes = (bytes: number): string => (Math.ceil(bytes / 100_000) / 10).toString()
