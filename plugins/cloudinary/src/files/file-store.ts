import { randomBytes } from "node:crypto"
import type { Readable, Writable } from "node:stream"
import { type Asset, CloudinaryError, createCloudinaryClient, type ClientOptions } from "../cloudinary"
import {
  acceptPrivate,
  acceptPublic,
  type Accepted,
  PICTURE_FORMATS,
  planPrivate,
  planPublic,
} from "./accept-file"
import { decodeContent } from "./decode-content"
import { makeFileKey, readFileKey } from "./file-key"
import { FileRefused } from "./file-refused"
import type { ResolvedOptions } from "./options"
import { makePublicId, makeUlid } from "./public-id"
import { receiveUpload, type Received } from "./receive-upload"
import { together } from "./together"
import { readUploadToken, signUploadToken } from "./upload-token"

export type FileMeta = { filename: string; mimeType: string; access?: "public" | "private" | undefined }
export type FileResult = { url: string; key: string }
export type FileStore = ReturnType<typeof createFileStore>
export type FileStoreDeps = Partial<Pick<ClientOptions, "fetch" | "now" | "random" | "sleep" | "ids">>

/** How many bytes are read into memory at most, whatever the file claims. */
const MOST_IN_MEMORY = 100_000_000

/**
 * The shop's files at Cloudinary. Public files lie where everybody may fetch them; private ones are raw and
 * authenticated, and are had through an address that ends. Throws FileRefused for what the caller did wrong and
 * CloudinaryError for what the vendor did.
 */
export function createFileStore(options: ResolvedOptions, deps: FileStoreDeps = {}) {
  const now = deps.now ?? (() => new Date())
  const { account, timeoutMs, concurrency, pieceBytes } = options
  const client = createCloudinaryClient({ account, timeoutMs, concurrency, pieceBytes, ...deps })

  function nameAsset(file: FileMeta, accepted: Accepted): Asset {
    const at = now()
    const publicId = makePublicId({
      folder: options.folder,
      filename: file.filename,
      extension: accepted.resourceType === "raw" ? accepted.extension : undefined,
      ulid: makeUlid(at, randomBytes),
      now: at,
    })
    return {
      resourceType: accepted.resourceType,
      type: accepted.isPublic ? "upload" : "authenticated",
      publicId,
    }
  }

  function toSpec(file: FileMeta, asset: Asset) {
    return {
      ...asset,
      filename: asset.publicId.split("/").at(-1) ?? "file",
      mimeType: file.mimeType,
      tags: [options.tag],
      ...(asset.resourceType === "image" ? { allowedFormats: PICTURE_FORMATS } : {}),
    }
  }

  const toResult = (asset: Asset, extension: string | undefined): FileResult => ({
    key: makeFileKey(asset),
    url:
      asset.type === "upload"
        ? client.deliveryUrl(asset, asset.resourceType === "raw" || !extension ? {} : { extension })
        : privateUrl(asset, options.downloadSeconds),
  })

  const privateUrl = (asset: Asset, seconds: number) =>
    client.privateDownloadUrl(asset, { seconds, isAttachment: true })

  async function uploadAll(files: (FileMeta & { content: string })[]): Promise<FileResult[]> {
    // All are looked at before any is sent.
    const planned = files.map((file) => named(file.filename, () => plan(file)))
    const batch = new AbortController()
    const sent = await Promise.allSettled(
      planned.map(async ({ file, asset, bytes, accepted }) => {
        await client.upload(toSpec(file, asset), bytes, batch.signal).catch((fault: unknown) => {
          // All are lost with the first: those that still wait are not sent. The first reason stays.
          batch.abort(fault)
          throw fault
        })
        return { asset, result: toResult(asset, accepted.extension) }
      }),
    )
    const arrived = sent.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    if (!batch.signal.aborted) return arrived.map(({ result }) => result)
    await Promise.all(arrived.map(({ asset }) => client.destroyQuietly(asset)))
    throw batch.signal.reason
  }

  function plan(file: FileMeta & { content: string }) {
    assertNotHuge(file.content, mostBytes(file, options))
    const bytes = decodeContent(file.content, file.mimeType)
    const accept = file.access === "public" ? acceptPublic : acceptPrivate
    const accepted: Accepted = accept(bytes, file, options)
    return { file, bytes, accepted, asset: nameAsset(file, accepted) }
  }

  const uploadTogether = together(uploadAll)

  return {
    client,
    options,

    /** Files asked for in the same turn are taken all or none. */
    async upload(file: FileMeta & { content: string }): Promise<FileResult> {
      assertNamed(file)
      return uploadTogether(file)
    },

    /** Every key is tried; the first fault is told when the others are done. What is gone already is no fault. */
    async delete(keys: string[]): Promise<void> {
      const assets = keys.map(readFileKey)
      const done = await Promise.allSettled(assets.map((asset) => client.destroy(asset)))
      const failed = done.find((one) => one.status === "rejected")
      if (failed) throw failed.reason
    },

    downloadUrl(key: string): string {
      const asset = readFileKey(key)
      return asset.type === "upload" ? client.deliveryUrl(asset) : privateUrl(asset, options.downloadSeconds)
    },

    /** An address to which the file may be PUT once. */
    planUpload(file: FileMeta & { expiresIn?: number | undefined }): FileResult {
      assertNamed(file)
      const accepted: Accepted = (file.access === "public" ? planPublic : planPrivate)(file, options)
      const key = makeFileKey(nameAsset(file, accepted))
      const seconds = Math.min(Math.max(file.expiresIn ?? options.uploadSeconds, 1), options.uploadSeconds)
      const expiresAt = Math.floor(now().getTime() / 1000) + seconds
      const { mimeType } = file
      const token = signUploadToken(
        { key, mimeType, maxBytes: accepted.maxBytes, expiresAt },
        options.uploadSecret,
      )
      return { key, url: `${options.backendUrl}/cloudinary/u/${token}` }
    },

    /** What such an address allows, before anything is read. */
    readGrant: (token: string) => readUploadToken(token, { secret: options.uploadSecret, now: now() }),

    /** Takes what was PUT to such an address. */
    receive(token: string, body: Readable, size: number | undefined): Promise<Received> {
      const openUpload = (file: FileMeta, asset: Asset, limit: { maxBytes: number; refuse: () => Error }) =>
        client.uploadStream(toSpec(file, asset), { limit })
      return receiveUpload({ token, body, size }, { options, now, openUpload })
    },

    /** For a browser that sends a picture to Cloudinary itself: where to, and the fields beside `file`. Good for an hour. */
    signDirectUpload(file: FileMeta) {
      assertNamed(file)
      const accepted = planPublic(file, options)
      if (accepted.resourceType === "raw")
        throw new FileRefused("file_type_not_allowed", "Only pictures and films go straight to Cloudinary.")
      const asset = nameAsset(file, accepted)
      const { url, fields } = client.signUpload(toSpec(file, asset))
      return {
        upload_url: url,
        fields,
        max_bytes: accepted.maxBytes,
        file: toResult(asset, accepted.extension),
      }
    },

    openUpload(file: FileMeta): {
      writeStream: Writable
      promise: Promise<FileResult>
      url: string
      key: string
    } {
      assertNamed(file)
      const accepted: Accepted = (file.access === "public" ? planPublic : planPrivate)(file, options)
      const asset = nameAsset(file, accepted)
      const result = toResult(asset, accepted.extension)
      const { writeStream, promise } = client.uploadStream(toSpec(file, asset))
      const done = promise.then(() => result)
      // The producer meets the fault when it awaits the promise, which may be much later.
      done.catch(() => {})
      return { writeStream, promise: done, ...result }
    },

    async openDownload(key: string): Promise<Readable> {
      return (await open(key)).stream
    },

    async readAll(key: string): Promise<Buffer> {
      const { stream, bytes } = await open(key)
      const refuse = () => new FileRefused("file_too_large", "This file is too large to be read into memory.")
      if (bytes !== null && bytes > MOST_IN_MEMORY) {
        stream.destroy()
        throw refuse()
      }
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of stream) {
        size += (chunk as Buffer).length
        if (size > MOST_IN_MEMORY) throw refuse()
        chunks.push(chunk as Buffer)
      }
      return Buffer.concat(chunks)
    },
  }

  function open(key: string) {
    const asset = readFileKey(key)
    return client.download(
      asset.type === "upload"
        ? client.deliveryUrl(asset)
        : client.privateDownloadUrl(asset, { seconds: options.downloadSeconds, isAttachment: false }),
    )
  }
}

function assertNamed({ filename }: { filename: string }): void {
  if (!filename) throw new FileRefused("file_name_missing", "The file has no name.")
}

/** As far as what it claims to be tells. */
function mostBytes({ mimeType, access }: FileMeta, limits: ResolvedOptions): number {
  if (access !== "public") return limits.maxFileBytes
  if (mimeType.startsWith("image/")) return limits.maxImageBytes
  return Math.max(limits.maxImageBytes, limits.maxVideoBytes, limits.maxFileBytes)
}

/** Base64 of a file that is too large is not even decoded. */
function assertNotHuge(content: string, maxBytes: number): void {
  if (content.length > Math.ceil((maxBytes / 3) * 4) + 4)
    throw new FileRefused(
      "file_too_large",
      `This file is too large. At most ${maxBytes / 1_000_000} MB are taken.`,
    )
}

/** Says which of several files it was. */
function named<T>(filename: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FileRefused) throw new FileRefused(error.code, `${filename}: ${error.message}`)
    throw error
  }
}

export const isFileFault = (error: unknown): error is FileRefused | CloudinaryError =>
  error instanceof FileRefused || error instanceof CloudinaryError
