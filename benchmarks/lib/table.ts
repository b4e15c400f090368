import type { Result } from "./result"

/** One line for every case and metric, with the subjects beside each other. */
export function toTable(results: readonly Result[], ratios: Readonly<Record<string, number>>): string {
  const rows = new Map<string, string[]>()
  for (const { subject, case: name, metric, value, unit } of results) {
    const key = `${name}.${metric}`
    const row = rows.get(key) ?? [name, metric, "", "", ratios[key] === undefined ? "" : `${ratios[key]} x`]
    row[subject === "duka" ? 2 : 3] = inWords(value, unit)
    rows.set(key, row)
  }
  return align([["case", "metric", "duka", "stock", "duka is better"], ...withoutRepeats([...rows.values()])])
}

function inWords(value: number, unit: Result["unit"]): string {
  const number = value.toLocaleString("en-GB", { maximumFractionDigits: 3 })
  return unit === "count" || unit === "points" ? number : `${number} ${unit}`
}

/** The case stands in the first of its lines only. */
function withoutRepeats(rows: string[][]): string[][] {
  return rows.map((row, index) => (row[0] === rows[index - 1]?.[0] ? ["", ...row.slice(1)] : row))
}

/** Words to the left, figures to the right. */
function align(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
