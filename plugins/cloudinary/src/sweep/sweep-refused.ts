/** A sweep that would delete what is probably another shop's. The message is for staff. */
export class SweepRefused extends Error {
  override readonly name = "SweepRefused"
  readonly code = "sweep_looks_wrong"
}

/** Fewer files than this say nothing: a new shop may well have thrown away half of its pictures, or all. */
const ENOUGH_TO_JUDGE = 20

/**
 * Tag, folder and ids are alike in every installation, so a second shop on the same account sees the first one's files
 * as its own and unused. Throws SweepRefused when the numbers look like that.
 */
export function assertOwnShop(counts: {
  checked: number
  inUse: number
  orphans: number
  folder: string
}): void {
  const { checked, inUse, orphans, folder } = counts
  const isStranger = orphans > 0 && inUse === 0
  const isMost = orphans > checked / 2
  if (checked < ENOUGH_TO_JUDGE || (!isStranger && !isMost)) return
  throw new SweepRefused(
    `Nothing was deleted: ${orphans} of ${checked} files in the folder "${folder}" are not used by this shop. ` +
      "They may belong to another shop on the same Cloudinary account; give each shop a folder of its own (CLOUDINARY_FOLDER).",
  )
}
