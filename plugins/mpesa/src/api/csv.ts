/**
 * One line of a CSV file (RFC 4180). Texts that a spreadsheet would take for a formula get an apostrophe in front:
 * what people wrote must not run on the machine of whoever opens the file.
 */
export const formatCsvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(formatCell).join(",")}\r\n`

function formatCell(cell: string | number | null): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
