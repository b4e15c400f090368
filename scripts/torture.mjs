import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { builds, ensureBuilt } = await import("./lib/builds.mjs")
const { install, missingInstalls } = await import("./lib/install.mjs")
const { onEndRequested } = await import("./lib/lifecycle.mjs")
const { root } = await import("./lib/paths.mjs")
const { createProcesses } = await import("./lib/processes.mjs")
const { findRedisServer } = await import("./lib/redis.mjs")
const { readSettings } = await import("./lib/settings.mjs")
const { createBoard, describeFailure } = await import("./lib/steps.mjs")

const board = createBoard()
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-torture-builds-"))
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
  const env = { ...readSettings().env, NODE_ENV: "production" }
  for (const one of missingInstalls())
    await board.step(`Install packages: ${one.name}`, () => install(processes, one, env))
  for (const name of [...builds.backend.after, "simulators"])
    await ensureBuilt(name, { board, processes, env })
  const redisBinary = findRedisServer()
  if (!redisBinary) {
    console.log("TORTURE SKIPPED: no redis-server; install one, or set REDIS_SERVER_PATH")
    process.exit(0)
  }
  const require = createRequire(path.join(root, "package.json"))
  require("./scripts/lib/typescript.cjs")
  const { torture } = require("./integration-tests/torture/main.ts")
  const code = await torture(process.argv.slice(2), { redisBinary, onStop: (end) => (stop = end) })
  fs.rmSync(dir, { recursive: true, force: true })
  process.exit(code)
} catch (error) {
  console.log(`TORTURE FAILED: ${describeFailure(error)}`)
  await stop()
  process.exit(1)
}
