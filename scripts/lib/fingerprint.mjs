import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { root } from "./paths.mjs"

const MADE_FOLDERS = new Set(["node_modules", ".medusa", ".next", "dist", "coverage", "static"])
const NO_INPUT = /\.(unit\.)?spec\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$|\.md$/

/** One hash over the content of these files and folders (paths from the root), and over `also`. */
export function fingerprint(paths, also = []) {
  const hash = createHash("sha256").update(JSON.stringify(also))
  for (const name of paths) {
    for (const file of filesUnder(path.join(root, name))) {
      hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0")
    }
  }
  return hash.digest("hex").slice(0, 20)
}

/** Every input file below a path, in a stable order. */
export function filesUnder(start) {
  const stat = fs.statSync(start, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [start]
  return fs
    .readdirSync(start, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? !MADE_FOLDERS.has(entry.name) : !NO_INPUT.test(entry.name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(path.join(start, entry.name)))
}
