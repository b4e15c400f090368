import fs from "node:fs"
import path from "node:path"

/** The file's content, or `fallback` where there is none or it is not JSON. */
export function readJson(file, fallback) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"))
  } catch {
    return fallback
  }
}

/** Written whole or not at all: a reader never sees half a file. */
export function writeJson(file, value, { mode = 0o644 } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode })
  fs.renameSync(draft, file)
}
