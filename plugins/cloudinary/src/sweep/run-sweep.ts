import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CLOUDINARY_FILES_MODULE } from "../modules/cloudinary-files"
import { findReferences } from "./find-references"
import { sweepOrphans, type SweepReport } from "./sweep-orphans"

/** One sweep with the shop's own options. Throws CloudinaryError. */
export async function runSweep(
  container: MedusaContainer,
  { isDryRun, graceDays }: { isDryRun: boolean; graceDays?: number | undefined },
): Promise<SweepReport> {
  const { store } = container.resolve(CLOUDINARY_FILES_MODULE)
  const pg = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const days = graceDays ?? store.options.sweep.graceDays
  return sweepOrphans(store, {
    isDryRun,
    graceDays: days,
    now: new Date(),
    findReferences: () => findReferences(pg, { folder: store.options.folder, graceDays: days }),
  })
}
