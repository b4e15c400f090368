import { CSVNormalizer } from "@medusajs/framework/utils"

/** What Medusa 2.21 writes into an export of products and its import refuses as unknown columns. */
const WRITTEN_ONLY = /^\s*variant (?:thumbnail|image \d+)\s*$/i

let isDone = false

/**
 * Without this no exported list of products can be imported again. A variant's own pictures stay as they are: the import
 * has no place for them.
 */
export function acceptOwnExports(): void {
  if (isDone) return
  isDone = true
  const preProcess = CSVNormalizer.preProcess.bind(CSVNormalizer)
  CSVNormalizer.preProcess = (row, rowNumber) =>
    preProcess(
      Object.fromEntries(Object.entries(row).filter(([column]) => !WRITTEN_ONLY.test(column))),
      rowNumber,
    )
}
