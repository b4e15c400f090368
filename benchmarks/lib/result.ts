export type SubjectName = "duka" | "stock"

/** One figure of a result file. */
export interface Result {
  subject: SubjectName
  case: string
  metric: string
  value: number
  unit: Unit
}

export type Unit = "1/s" | "ms" | "s" | "bytes" | "count" | "points" | "MB" | "%"

/** The figures of one measurement, by metric. */
export type Figures = Record<string, number>

/** The unit is the end of a metric's name. */
export function unitOf(metric: string): Unit {
  if (metric.endsWith("_per_second")) return "1/s"
  if (metric.endsWith("_ms")) return "ms"
  if (metric.endsWith("_s")) return "s"
  if (metric.endsWith("_bytes")) return "bytes"
  if (metric.endsWith("_mb")) return "MB"
  if (metric.endsWith("_percent")) return "%"
  if (metric.endsWith("_points")) return "points"
  return "count"
}

export function toResults(subject: SubjectName, name: string, figures: Figures): Result[] {
  return Object.entries(figures).map(([metric, value]) => ({
    subject,
    case: name,
    metric,
    value: roundForPeople(value),
    unit: unitOf(metric),
  }))
}

/** Three digits that mean something; whole numbers stay whole. */
export function roundForPeople(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
