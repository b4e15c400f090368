import { once } from "node:events"
import type { Readable, Writable } from "node:stream"
import type { Asset, UploadedAsset } from "../cloudinary"
import { tooLarge } from "./accept-file"
import { isTextType } from "./decode-content"
import { readFileKey } from "./file-key"
import type { FileMeta } from "./file-store"
import { FileRefused } from "./file-refused"
import type { ResolvedOptions } from "./options"
import { sniffType } from "./sniff-type"
import { readUploadToken, type UploadGrant } from "./upload-token"

export type Received =
  | { kind: "stored"; key: string; bytes: number }
  /** The signature is wrong, or its time is over. */
  | { kind: "forged" }
  | { kind: "expired" }
  /** Something was sent to this address before, and stays as it is. */
  | { kind: "used" }

type Deps = {
  options: ResolvedOptions
  now: () => Date
  openUpload: (
    file: FileMeta,
    asset: Asset,
    limit: { maxBytes: number; refuse: () => Error },
  ) => { writeStream: Writable; promise: Promise<UploadedAsset> }
}

/**
 * One PUT: token, size and the first bytes are checked before anything leaves, then the body goes through in pieces.
 * A body that breaks off leaves nothing behind. Throws FileRefused and CloudinaryError.
 */
export async function receiveUpload(
  { token, body, size }: { token: string; body: Readable; size: number | undefined },
  deps: Deps,
): Promise<Received> {
  const reading = readUploadToken(token, { secret: deps.options.uploadSecret, now: deps.now() })
  if (reading.kind !== "good") return { kind: reading.kind }
  const { grant } = reading
  if (size !== undefined && size > grant.maxBytes) throw tooLarge(grant.maxBytes, size)

  const asset = readFileKey(grant.key)
  const file: FileMeta = { filename: "upload", mimeType: grant.mimeType }
  const limit = { maxBytes: grant.maxBytes, refuse: () => tooLarge(grant.maxBytes) }
  const { writeStream, promise } = deps.openUpload(file, asset, limit)
  let sent = 0
  try {
    // The connection must live for the answer: leaving the loop would destroy it.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (sent === 0) assertPromised(chunk, grant, asset)
      sent += chunk.length
      if (sent > grant.maxBytes) throw limit.refuse()
      if (!writeStream.write(chunk)) await once(writeStream, "drain")
    }
    writeStream.end()
  } catch (fault) {
    writeStream.destroy(fault instanceof Error ? fault : new Error(String(fault)))
    throw fault
  }
  const stored = await promise
  if (stored.existing) return { kind: "used" }
  return { kind: "stored", key: grant.key, bytes: sent }
}

/** The first bytes must fit what the address was made for. */
function assertPromised(head: Buffer, { mimeType }: UploadGrant, asset: Asset): void {
  const found = sniffType(head)
  const kind = mimeType.split("/")[0]
  const isWrongPicture = asset.resourceType === "image" && !(found && PICTURES.has(found))
  const isWrongFilm = asset.resourceType === "video" && found !== "mp4" && found !== "webm"
  const isNoText = isTextType(mimeType) && found !== null && !(found === "markup" && /xml/.test(mimeType))
  if (isWrongPicture || isWrongFilm || isNoText) {
    const what = isNoText ? `a text (${mimeType})` : kind === "image" ? "a picture" : "a film"
    throw new FileRefused("file_not_what_it_claims", `This file is not ${what}, although it is called one.`)
  }
}

const PICTURES = new Set<string>(["jpg", "png", "gif", "webp", "avif", "heic"])
