import fs from "node:fs"
import path from "node:path"
import { isStillRunning } from "./lib/process-identity.mjs"
import { readJson } from "./lib/json-file.mjs"
import { root } from "./lib/paths.mjs"
import { removePostgres } from "./lib/postgres.mjs"
import { readSettings } from "./lib/settings.mjs"

/** What a shop writes; builds.json is about the working copy and stays. */
const DATA = ["state.json", "processes.json", "database.json", "secrets.json", "files", "logs", "postgres"]

const { dir } = readSettings()
const { starter } = readJson(path.join(dir, "processes.json"), {})
if (starter && isStillRunning(starter)) {
  console.error(`The shop is running (process ${starter.pid}). Stop it first with Ctrl-C in its terminal.`)
  process.exit(1)
}
if (fs.existsSync(path.join(dir, "postgres")) || fs.existsSync(path.join(dir, "database.json"))) {
  removePostgres({ root, dataDir: path.join(dir, "postgres") })
}
for (const name of DATA) fs.rmSync(path.join(dir, name), { recursive: true, force: true })
console.log(`Removed the data in ${path.relative(process.cwd(), dir) || dir}. npm start makes a new shop.`)
