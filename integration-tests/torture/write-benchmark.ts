import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { root } from "../setup/paths"

/** Figures in the form of every benchmark of the shop, in `benchmarks/results/`. The unit is the end of a figure's name. */
export function writeBenchmark(name: string, rows: { case: string }[]): void {
  const folder = path.join(root, "benchmarks/results")
  const results = rows.flatMap((row) =>
    Object.entries(row)
      .filter(([metric]) => metric !== "case")
      .map(([metric, value]) => ({ subject: "duka", case: row.case, metric, value, unit: unitOf(metric) })),
  )
  const [cpu] = os.cpus()
  const machine = `${os.cpus().length} x ${cpu?.model ?? "unknown"}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}`
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(
    path.join(folder, `${name}.json`),
    `${JSON.stringify({ name, date: new Date().toISOString(), machine, results, ratios: {} }, null, 2)}\n`,
  )
}

const unitOf = (metric: string) => (metric.endsWith("Ms") ? "ms" : metric.endsWith("S") ? "s" : "count")
