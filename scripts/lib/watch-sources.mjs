import fs from "node:fs"
import path from "node:path"
import { builds, ensureBuilt, tool } from "./builds.mjs"
import { describeFailure } from "./steps.mjs"
import { backendDir, root, simulatorsDir } from "./paths.mjs"

const QUIET_MS = 300

/**
 * Backend and storefront watch themselves. This adds what they do not see: the simulators are compiled again
 * (their server restarts by itself), a plugin is built again and the backend told to reload.
 */
export function watchSources({ shop, settings, board }) {
  const env = { ...settings.env, NODE_ENV: "development" }
  shop.processes.start("tsc", [tool.tsc, "-p", "tsconfig.build.json", "--watch", "--preserveWatchOutput"], {
    cwd: simulatorsDir,
    env,
  })
  for (const name of builds.backend.after) {
    const source = path.join(root, "plugins", name.replace(/^plugin-/, ""), "src")
    onQuiet(source, async () => {
      try {
        await ensureBuilt(name, { board, processes: shop.processes, env })
        touch(path.join(backendDir, "medusa-config.ts"))
      } catch (error) {
        board.line(describeFailure(error))
      }
    })
  }
}

/** Calls back once changes below the folder have stopped coming, never twice at the same time. */
function onQuiet(folder, work) {
  let timer
  let running = Promise.resolve()
  fs.watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => (running = running.then(work)), QUIET_MS)
  })
}

/** `medusa develop` restarts when one of the backend's own files changes. */
function touch(file) {
  const now = new Date()
  fs.utimesSync(file, now, now)
}
