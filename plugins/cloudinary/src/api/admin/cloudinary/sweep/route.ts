import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { CloudinaryError } from "../../../../cloudinary"
import { CLOUDINARY_FILES_MODULE } from "../../../../modules/cloudinary-files"
import { runSweep } from "../../../../sweep/run-sweep"
import { SweepRefused } from "../../../../sweep/sweep-refused"
import { refuse } from "../../../answers"

const bodySchema = z.strictObject({
  dry_run: z.boolean().default(true),
  /** Deletes even when the files look like another shop's. */
  force: z.boolean().default(false),
  grace_days: z.int().min(1).max(3_650).optional(),
})

/** What the sweep is set to. */
export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse): void => {
  const { sweep, folder, account } = req.scope.resolve(CLOUDINARY_FILES_MODULE).store.options
  res
    .status(200)
    .json({ mode: sweep.mode, grace_days: sweep.graceDays, folder, cloud_name: account.cloudName })
}

/** Looks for files that nothing uses, and deletes them when told so. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const body = bodySchema.safeParse(req.body ?? {})
  if (!body.success) {
    refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
    return
  }
  const { dry_run: isDryRun, force: isForced, grace_days: graceDays } = body.data
  try {
    res.status(200).json(await runSweep(req.scope, { isDryRun, isForced, graceDays }))
  } catch (error) {
    if (error instanceof SweepRefused) {
      refuse(res, { status: 409, code: error.code, message: error.message })
      return
    }
    if (!(error instanceof CloudinaryError)) throw error
    refuse(res, { status: 503, code: error.code, message: error.operatorMessage })
  }
}
