import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CloudinaryError } from "../cloudinary"
import { CLOUDINARY_FILES_MODULE } from "../modules/cloudinary-files"
import { runSweep } from "../sweep/run-sweep"
import { SweepRefused } from "../sweep/sweep-refused"

/** Once a week; says what it would delete until the options allow it to delete. */
export default async function sweepOrphanedFiles(container: MedusaContainer): Promise<void> {
  const { mode } = container.resolve(CLOUDINARY_FILES_MODULE).store.options.sweep
  if (mode === "off") return
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const { checked, orphans, deleted } = await runSweep(container, { isDryRun: mode === "report" })
    const what = mode === "report" ? ", none deleted (report only)" : `, ${deleted} deleted`
    if (orphans.length > 0)
      logger.info(`files at Cloudinary: ${checked} checked, ${orphans.length} unused${what}`)
  } catch (error) {
    if (error instanceof SweepRefused) {
      logger.warn(`unused files at Cloudinary: ${error.message}`)
      return
    }
    if (!(error instanceof CloudinaryError)) throw error
    logger.warn(`unused files at Cloudinary were not looked for: ${error.operatorMessage}`)
  }
}

export const config = {
  name: "sweep-orphaned-files",
  schedule: "40 3 * * 0",
}
