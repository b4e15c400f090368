import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CloudinaryError } from "../../../../cloudinary"
import { FileRefused } from "../../../../files/file-refused"
import { CLOUDINARY_FILES_MODULE } from "../../../../modules/cloudinary-files"
import { refuse } from "../../../answers"
import { holdOnce, type Hold } from "../../../hold-once"

/** No cookie is read and the address itself is the permission, so any page may send here. */
const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "PUT, OPTIONS",
  "Access-Control-Allow-Headers": "content-type",
  "Access-Control-Max-Age": "600",
}

export const OPTIONS = (_req: MedusaRequest, res: MedusaResponse): void => {
  res.set(CORS).status(204).end()
}

/**
 * Takes the file of an address that `/admin/uploads/presigned-urls` made: once, in time, of the promised kind and size.
 * The body goes through to Cloudinary in pieces.
 */
export const PUT = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  res.set({ ...CORS, "Cache-Control": "no-store" })
  const token = req.params.token ?? ""
  const { store } = req.scope.resolve(CLOUDINARY_FILES_MODULE)
  const reading = store.readGrant(token)
  if (reading.kind !== "good") return answer(req, res, ANSWERS[reading.kind])

  const locking = req.scope.resolve(Modules.LOCKING)
  const lock = `cloudinary-upload:${reading.grant.key}`
  let hold: Hold
  try {
    // Any other request for this address, in any process, finds it taken until the address has expired anyway.
    hold = await holdOnce(locking, { key: lock, seconds: LONGEST_S })
  } catch (error) {
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`an upload was not taken, the locks cannot be had: ${String(error)}`)
    return answer(req, res, ANSWERS.locksAway)
  }
  if (hold.kind === "taken") return answer(req, res, ANSWERS.used)
  try {
    const received = await store.receive(token, req, sizeOf(req))
    if (received.kind !== "stored") return answer(req, res, ANSWERS[received.kind])
    res.status(200).json({ key: received.key, bytes: received.bytes })
  } catch (error) {
    // Nothing was stored, so the same address may be tried again.
    await hold.release()
    const fault = toAnswer(error)
    if (!fault) throw error
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`an upload to Cloudinary was not taken: ${fault.code}: ${fault.message}`)
    answer(req, res, fault)
  }
}

type Refusal = { status: number; code: string; message: string }

/** Longer than any address lives. */
const LONGEST_S = 1_000

const ANSWERS = {
  forged: {
    status: 403,
    code: "upload_address_invalid",
    message: "This address for an upload is not one of this shop's.",
  },
  expired: {
    status: 410,
    code: "upload_address_expired",
    message: "The time for this upload is over. Choose the file again.",
  },
  used: {
    status: 409,
    code: "upload_address_used",
    message: "A file was sent to this address already. Choose the file again.",
  },
  locksAway: {
    status: 503,
    code: "upload_not_possible_now",
    message: "The shop cannot take the file at the moment. Try again in a minute.",
  },
} satisfies Record<string, Refusal>

function answer(req: MedusaRequest, res: MedusaResponse, refusal: Refusal): void {
  // What the browser still sends is read and dropped; without that it sees a broken connection instead of the answer.
  req.resume()
  refuse(res, refusal)
}

function toAnswer(error: unknown): Refusal | null {
  if (error instanceof FileRefused)
    return { status: error.code === "file_too_large" ? 413 : 400, code: error.code, message: error.message }
  if (!(error instanceof CloudinaryError)) return null
  const isBadFile = error.code === "cloudinary_file_refused" || error.code === "cloudinary_file_too_large"
  const message = isBadFile ? error.operatorMessage : `The file could not be stored. ${error.operatorMessage}`
  return { status: isBadFile ? 400 : 503, code: error.code, message }
}

function sizeOf(req: MedusaRequest): number | undefined {
  const text = req.headers["content-length"]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
