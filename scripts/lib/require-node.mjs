import fs from "node:fs"
import path from "node:path"
import { root } from "./paths.mjs"

/** Ends the program with a sentence when this Node is older than `engines` in package.json allows. */
export function requireNode(version = process.versions.node) {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"))
  if (isAllowed(version)) return
  console.error(
    `Duka needs Node ${engines.node}; this is ${version}. Get a current one from https://nodejs.org.`,
  )
  process.exit(1)
}

/** `^20.19.0 || >=22.12.0` */
export function isAllowed(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  if (major === 20) return minor >= 19
  return major > 22 || (major === 22 && minor >= 12)
}
