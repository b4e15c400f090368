import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** A message as Safaricom sends it, written from the shapes of its portal; numbers and names are nobody's. */
export function readSample(name: string): string {
  return readFileSync(join(__dirname, `${name}.json`), "utf8").trim()
}

export function listSamples(): string[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(".json", ""))
}
