import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { builds, ensureBuilt } = await import("./lib/builds.mjs")
const { findRedisServer } = await import("./lib/redis.mjs")
const { runCommand } = await import("./lib/run-command.mjs")

await runCommand("torture", async ({ board, processes, env, load, onStop }) => {
  for (const name of [...builds.backend.after, "simulators"])
    await ensureBuilt(name, { board, processes, env })
  const redisBinary = findRedisServer()
  if (!redisBinary) {
    console.log("TORTURE SKIPPED: no redis-server; install one, or set REDIS_SERVER_PATH")
    return 0
  }
  const { torture } = load("integration-tests/torture/main.ts")
  return torture(process.argv.slice(2), { redisBinary, onStop })
})
