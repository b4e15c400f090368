import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { install, missingInstalls } from "./install.mjs"
import { onEndRequested } from "./lifecycle.mjs"
import { root } from "./paths.mjs"
import { createProcesses } from "./processes.mjs"
import { readSettings } from "./settings.mjs"
import { createBoard, describeFailure } from "./steps.mjs"

/**
 * A command that installs what is missing, then does its work, which answers with the exit code. What the work has
 * given to `onStop` is ended when somebody asks for it, or when the work fails; a failure is told as `NAME FAILED`.
 * `dir` is the command's own and goes with a work that ends by itself; `load` loads TypeScript of this repository.
 */
export async function runCommand(name, work) {
  const board = createBoard()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `duka-${name}-`))
  const processes = createProcesses(dir)
  let stop = async () => {}
  onEndRequested(
    async () => {
      board.stopping("Stopping …")
      await stop()
      await processes.stopAll()
      process.exit(1)
    },
    () => process.exit(1),
  )
  try {
    const settings = readSettings()
    const env = {
      NEXT_TELEMETRY_DISABLED: "1",
      MEDUSA_DISABLE_TELEMETRY: "1",
      ...settings.env,
      NODE_ENV: "production",
    }
    for (const one of missingInstalls())
      await board.step(`Install packages: ${one.name}`, () => install(processes, one, env))
    const code = await work({ board, dir, processes, settings, env, load, onStop: (end) => (stop = end) })
    fs.rmSync(dir, { recursive: true, force: true })
    process.exit(code)
  } catch (error) {
    console.log(`${name.toUpperCase()} FAILED: ${describeFailure(error)}`)
    await stop()
    process.exit(1)
  }
}

function load(file) {
  const require = createRequire(path.join(root, "package.json"))
  require("./scripts/lib/typescript.cjs")
  return require(`./${file}`)
}
