import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { FileRefused } from "../../../../files/file-refused"
import { CLOUDINARY_FILES_MODULE } from "../../../../modules/cloudinary-files"
import { refuse } from "../../../answers"

const bodySchema = z.strictObject({
  filename: z.string().min(1).max(255),
  mime_type: z.string().min(3).max(100),
  /** As the browser knows it; the vendor's own limit counts in the end. */
  size: z.int().positive(),
})

/**
 * Where and with which fields a browser may send one picture or film to Cloudinary itself, past this server. Signed for
 * this one file; good for an hour, which is the vendor's rule.
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const body = bodySchema.safeParse(req.body)
  if (!body.success) {
    refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
    return
  }
  const { filename, mime_type: mimeType, size } = body.data
  const { store } = req.scope.resolve(CLOUDINARY_FILES_MODULE)
  try {
    const direct = store.signDirectUpload({ filename, mimeType, access: "public" })
    if (size > direct.max_bytes) {
      const message = `${filename}: This file is too large. At most ${direct.max_bytes / 1_000_000} MB are taken.`
      refuse(res, { status: 413, code: "file_too_large", message })
      return
    }
    res.status(200).json(direct)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    refuse(res, { status: 400, code: error.code, message: error.message })
  }
}
