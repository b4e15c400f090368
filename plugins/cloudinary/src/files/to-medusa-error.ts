import { MedusaError } from "@medusajs/framework/utils"
import { CloudinaryError } from "../cloudinary"
import { FileRefused } from "./file-refused"

/** In Medusa's words: what the caller did wrong is answered with 400 or 404, what the vendor did with a text for staff. */
export function toMedusaError(error: unknown): unknown {
  if (error instanceof FileRefused) {
    const type =
      error.code === "file_key_unknown" ? MedusaError.Types.NOT_FOUND : MedusaError.Types.INVALID_DATA
    return new MedusaError(type, error.message, error.code)
  }
  if (!(error instanceof CloudinaryError)) return error
  return new MedusaError(
    TYPES[error.code] ?? MedusaError.Types.UNEXPECTED_STATE,
    error.operatorMessage,
    error.code,
  )
}

const TYPES: Partial<Record<CloudinaryError["code"], string>> = {
  cloudinary_file_refused: MedusaError.Types.INVALID_DATA,
  cloudinary_file_too_large: MedusaError.Types.INVALID_DATA,
  cloudinary_not_found: MedusaError.Types.NOT_FOUND,
}
