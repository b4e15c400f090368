import { randomUUID } from "node:crypto"
import type { Asset, CloudinaryAccount, DeliveryType, ResourceType } from "./account"
import { download } from "./download"
import { CloudinaryError } from "./errors"
import type { Transport } from "./exchange"
import { createGate } from "./gate"
import { deleteResources, destroy, findResource, listByTag } from "./manage"
import { signUpload, uploadPiece, uploadWhole, type Piece, type UploadSpec } from "./upload"
import { createUploadStream, type UploadStreamDeps } from "./upload-stream"
import { deliveryUrl, privateDownloadUrl } from "./urls"

export type ClientOptions = {
  account: CloudinaryAccount
  /** For one call with its repeats. */
  timeoutMs?: number
  /** Uploads under way at the same time; further ones wait. */
  concurrency?: number
  /** Files larger than this go in pieces of this size. At least 5 MB, as the vendor asks. */
  pieceBytes?: number
} & Partial<Pick<Transport, "fetch" | "now" | "random" | "sleep">> & { ids?: () => string }

export type CloudinaryClient = ReturnType<typeof createCloudinaryClient>

export const DEFAULTS = { timeoutMs: 60_000, concurrency: 4, pieceBytes: 6_000_000 } as const

/** Cloudinary as this shop uses it. Nothing global: two clients may speak for two clouds. */
export function createCloudinaryClient(options: ClientOptions) {
  const { account, ids = randomUUID } = options
  const pieceBytes = options.pieceBytes ?? DEFAULTS.pieceBytes
  const transport: Transport = {
    // Looked up at each call, so that instrumentation installed later is met.
    fetch: options.fetch ?? ((...args) => fetch(...args)),
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    timeoutMs: options.timeoutMs ?? DEFAULTS.timeoutMs,
  }
  const gate = createGate(options.concurrency ?? DEFAULTS.concurrency)

  /** The wait for a place counts into the timeout. What was called off meanwhile is not sent. */
  function inTurn<T>(work: (timed: Transport) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const timed = { ...transport, startedAt: transport.now().getTime() }
    return gate(() => {
      if (signal?.aborted) throw calledOff()
      return work(timed)
    })
  }

  function uploadStream(
    spec: UploadSpec,
    { limit, signal }: Pick<UploadStreamDeps, "limit"> & { signal?: AbortSignal } = {},
  ) {
    const { publicId, resourceType, type } = spec
    return createUploadStream({
      ...(limit ? { limit } : {}),
      spec,
      pieceBytes,
      uploadId: ids(),
      uploadWhole: (_spec, bytes: Uint8Array) =>
        inTurn((timed) => uploadWhole(timed, account, spec, bytes), signal),
      uploadPiece: (_spec, piece: Piece) =>
        inTurn((timed) => uploadPiece(timed, account, spec, piece), signal),
      find: () => findResource(transport, account, { publicId, resourceType, type }),
      cleanUp: () => destroyQuietly({ publicId, resourceType, type }),
    })
  }

  /** Whether a failed upload has arrived all the same is not known; what may lie there is taken away. */
  async function destroyQuietly(asset: Asset): Promise<void> {
    // The fault that led here is the one to be told; what stays behind is found by the sweep.
    await destroy({ ...transport, timeoutMs: Math.min(transport.timeoutMs, 5_000) }, account, asset).catch(
      () => {},
    )
  }

  return {
    account,
    /** Not begun any more once `signal` is aborted. */
    async upload(spec: UploadSpec, bytes: Buffer, signal?: AbortSignal) {
      const { writeStream, promise } = uploadStream(spec, signal ? { signal } : {})
      writeStream.end(bytes)
      return promise
    },
    uploadStream,
    signUpload: (spec: Omit<UploadSpec, "filename" | "mimeType">) =>
      signUpload(account, spec, transport.now()),
    destroy: (asset: Asset) => destroy(transport, account, asset),
    destroyQuietly,
    deleteResources: (kind: { resourceType: ResourceType; type: DeliveryType; publicIds: string[] }) =>
      deleteResources(transport, account, kind),
    listByTag: (what: { resourceType: ResourceType; tag: string }) => listByTag(transport, account, what),
    findResource: (asset: Asset) => findResource(transport, account, asset),
    deliveryUrl: (asset: Asset, delivery?: Parameters<typeof deliveryUrl>[2]) =>
      deliveryUrl(account, asset, delivery),
    /** `seconds` from now it is over. */
    privateDownloadUrl(asset: Asset, { seconds, isAttachment }: { seconds: number; isAttachment: boolean }) {
      const now = transport.now()
      const expiresAt = Math.floor(now.getTime() / 1000) + seconds
      return privateDownloadUrl(account, asset, { now, expiresAt, isAttachment })
    },
    download: (url: string) => download(transport, url),
  }
}

function calledOff(): CloudinaryError {
  const fault = new CloudinaryError({
    code: "cloudinary_upload_abandoned",
    retry: "safe",
    operatorMessage: "The upload was called off before it was sent.",
  })
  fault.tries = 0
  return fault
}
