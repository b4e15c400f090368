import fs from "node:fs"
import path from "node:path"
import type { Machine } from "./machine"
import { resultsDir } from "./paths"
import type { Result } from "./result"

export interface ResultFile {
  name: string
  /** UTC. */
  date: string
  command: string
  machine: Machine
  results: readonly Result[]
  /** How many times better Duka is. */
  ratios: Readonly<Record<string, number>>
}

/** Answers the file's path. */
export function writeResult(file: ResultFile): string {
  fs.mkdirSync(resultsDir, { recursive: true })
  const place = path.join(resultsDir, `${file.name}.json`)
  fs.writeFileSync(place, `${JSON.stringify(file, null, 2)}\n`)
  return place
}
