import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CLOUDINARY_FILES_MODULE } from "../modules/cloudinary-files"
import { findReferences } from "./find-references"
import { sweepOrphans, type SweepReport } from "./sweep-orphans"

/** One sweep with the shop's own options. Throws SweepRefused and CloudinaryError. */
export async function runSweep(
  container: MedusaContainer,
  {
    isDryRun,
    isForced = false,
    graceDays,
  }: { isDryRun: boolean; isForced?: boolean; graceDays?: number | undefined },
): Promise<SweepReport> {
  const { store } = container.resolve(CLOUDINARY_FILES_MODULE)
  const pg = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const days = graceDays ?? store.options.sweep.graceDays
  return sweepOrphans(store, {
    isDryRun,
    isForced,
    graceDays: days,
    now: new Date(),
    findReferences: () => findReferences(pg, { folder: store.options.folder, graceDays: days }),
  })
}
