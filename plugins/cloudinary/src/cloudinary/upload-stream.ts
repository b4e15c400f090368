import { Writable } from "node:stream"
import type { Piece, UploadedAsset, UploadSpec } from "./upload"
import { CloudinaryError } from "./errors"

export type UploadStreamDeps = {
  spec: UploadSpec
  /** Bytes of a piece; the vendor takes none under 5 MB but the last. */
  pieceBytes: number
  /** More is refused with the error it makes. */
  limit?: { maxBytes: number; refuse: () => Error }
  uploadId: string
  uploadWhole: (spec: UploadSpec, bytes: Uint8Array) => Promise<UploadedAsset>
  uploadPiece: (spec: UploadSpec, piece: Piece) => Promise<UploadedAsset | null>
  /** What lies at the place of the file; null when nothing does. */
  find: () => Promise<{ bytes: number } | null>
  /** Takes away what may have arrived although no answer said so. Must not throw. */
  cleanUp: () => Promise<void>
}

/**
 * A stream into Cloudinary and the promise of what came of it. Holds one piece in memory at a time.
 *
 * It never hangs and never fails as a stream: after a fault it swallows what is still written, so that a producer that
 * awaits `drain` comes to the end and there meets the promise, which tells. A stream that is destroyed before its end
 * rejects the promise.
 */
export function createUploadStream(deps: UploadStreamDeps): {
  writeStream: Writable
  promise: Promise<UploadedAsset>
} {
  const { spec, pieceBytes, uploadId } = deps
  const { promise, resolve, reject } = withResolvers<UploadedAsset>()
  // Whoever waits gets the fault; nobody waiting yet is no reason to end the process.
  promise.catch(() => {})

  let waiting: Buffer[] = []
  let waitingBytes = 0
  let sentBytes = 0
  let isOver = false
  let isEndSent = false

  const fail = async (fault: unknown) => {
    if (isOver) return
    isOver = true
    waiting = []
    // Without its last piece a file does not come to be.
    if (isEndSent && mayHaveArrived(fault)) await deps.cleanUp()
    reject(fault instanceof Error ? fault : new Error(String(fault)))
  }

  async function take(chunk: Buffer) {
    if (isOver) return
    waiting.push(chunk)
    waitingBytes += chunk.length
    if (deps.limit && sentBytes + waitingBytes > deps.limit.maxBytes) return fail(deps.limit.refuse())
    // One byte more than a piece: the piece that is sent here is never the last.
    while (waitingBytes > pieceBytes) {
      const all = Buffer.concat(waiting)
      await deps.uploadPiece(spec, {
        bytes: all.subarray(0, pieceBytes),
        offset: sentBytes,
        total: -1,
        uploadId,
      })
      sentBytes += pieceBytes
      waiting = [all.subarray(pieceBytes)]
      waitingBytes -= pieceBytes
    }
  }

  async function finish() {
    if (isOver) return
    const rest = Buffer.concat(waiting)
    isEndSent = true
    const asset =
      sentBytes === 0
        ? await deps.uploadWhole(spec, rest.length > 0 ? rest : NOTHING)
        : await deps
            .uploadPiece(spec, {
              bytes: rest,
              offset: sentBytes,
              total: sentBytes + rest.length,
              uploadId,
            })
            .catch((fault: unknown) => lookUp(fault, sentBytes + rest.length))
    // Given up meanwhile: whoever gave up has been told, and nobody knows of the file.
    if (isOver) return deps.cleanUp()
    isOver = true
    waiting = []
    if (asset) resolve(asset)
  }

  /** The vendor knows the pieces no longer once the file is whole, so the repeat of a lost answer is refused. */
  async function lookUp(fault: unknown, bytes: number): Promise<UploadedAsset> {
    if (!(fault instanceof CloudinaryError) || fault.tries < 2) throw fault
    const found = await deps.find().catch(() => null)
    if (found?.bytes !== bytes) throw fault
    return { public_id: spec.publicId, bytes }
  }

  const writeStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(chunk)
        .catch(fail)
        .finally(() => done())
    },
    final(done) {
      finish()
        .catch(fail)
        .finally(() => done())
    },
    destroy(error, done) {
      void fail(error ?? abandoned()).finally(() => done(null))
    },
  })
  return { writeStream, promise }
}

/** Not when nothing was sent, nor when the first answer says no; a no to a repeat tells nothing of the first try. */
const mayHaveArrived = (fault: unknown) =>
  !(fault instanceof CloudinaryError) || fault.tries > 1 || (fault.tries === 1 && fault.retry !== "never")

/** The vendor refuses a file of no bytes (UNCONFIRMED); an export of nothing is an empty line. */
const NOTHING = Buffer.from("\n")

const abandoned = () =>
  new CloudinaryError({
    code: "cloudinary_upload_abandoned",
    retry: "safe",
    operatorMessage: "The upload was given up before its end.",
  })

function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: Error) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
