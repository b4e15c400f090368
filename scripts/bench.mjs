import fs from "node:fs"
import path from "node:path"
import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { builds, ensureBuilt } = await import("./lib/builds.mjs")
const { findChromium } = await import("./lib/chromium.mjs")
const { createEnvironments } = await import("./lib/environment.mjs")
const { fingerprint } = await import("./lib/fingerprint.mjs")
const { copyDir, root } = await import("./lib/paths.mjs")
const { findFreePorts } = await import("./lib/ports.mjs")
const { removePostgres } = await import("./lib/postgres.mjs")
const { findRedisServer } = await import("./lib/redis.mjs")
const { runCommand } = await import("./lib/run-command.mjs")
const { readOrMakeSecrets } = await import("./lib/secrets.mjs")
const { createShop } = await import("./lib/shop.mjs")

/** What a generated catalogue, its tables and its search index are made from. */
const GOODS = [
  "package-lock.json",
  ...["demo", "modules", "search", "search-engine", "search-feed"].map((name) => `backend/src/${name}`),
  ...fs.readdirSync(path.join(root, "plugins")).map((name) => `plugins/${name}/src/modules`),
]

await runCommand("bench", async (command) => {
  const { bench } = command.load("benchmarks/main.ts")
  return bench(process.argv.slice(2), {
    build: (names) => build(names, command),
    findRedisServer,
    findChromium,
    meilisearch: givenMeilisearch(),
    startShop: () => startShop(command),
    dataKey: fingerprint(GOODS),
    onStop: command.onStop,
  })
})

function givenMeilisearch() {
  const { MEILISEARCH_HOST, MEILISEARCH_API_KEY = "" } = process.env
  return MEILISEARCH_HOST ? { MEILISEARCH_HOST, MEILISEARCH_API_KEY } : null
}

async function build(names, { board, processes, settings }) {
  const environments = createEnvironments({
    settings,
    secrets: readOrMakeSecrets(path.join(copyDir, "bench")),
    databaseUrl: "postgres://localhost/none",
    nodeEnv: "production",
  })
  const order = names.flatMap((name) => {
    if (name === "plugins") return builds.backend.after
    return name === "backend" ? [...builds.backend.after, "backend"] : [name]
  })
  for (const name of new Set(order)) {
    const env = name === "backend" ? environments.backend : { ...environments.common, NODE_ENV: "production" }
    await ensureBuilt(name, { board, processes, env })
  }
}

/** A shop of its own in a temporary folder, as `npm start` makes it. */
async function startShop({ board, dir, settings }) {
  const home = path.join(dir, "shop")
  const ports = await findFreePorts(["storefront", "backend", "simulators", "database"])
  const shop = createShop({ settings: { ...settings, dir: home, ports }, board })
  const stop = async () => {
    await shop.stop()
    removePostgres({ root, dataDir: path.join(home, "postgres") })
  }
  try {
    const { storefront_url, backend_url, publishable_key } = await shop.start()
    const store = async (path, body) => {
      const response = await fetch(new URL(path, backend_url), {
        method: body ? "POST" : "GET",
        headers: { "x-publishable-api-key": publishable_key, "content-type": "application/json" },
        body: body && JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return response.json()
    }
    return { storefrontUrl: storefront_url, store, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
