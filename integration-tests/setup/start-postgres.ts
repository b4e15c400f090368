import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { Postgres } from "../../scripts/lib/postgres.mjs" with { "resolution-mode": "import" }
import { backendEnv } from "./backend-env"
import { freePort } from "./free-port"
import { learnRest } from "./at-rest"
import { withClient } from "./databases"
import { medusa } from "./medusa"
import { migrate, runMedusa } from "./migrate"
import { root, TEMPLATE_DATABASE } from "./paths"
import { endLeftShops } from "./running-shop"
import stopPostgres from "./stop-postgres"

declare global {
  var dukaTestPostgres: { server: Postgres; remove: () => void } | undefined
}

/** Jest's global setup: one Postgres for the whole run, with the demo shop in a template database. */
export default async function startPostgres() {
  requireBuilds()
  const { createPostgres, removePostgres, THROWAWAY } = await import("../../scripts/lib/postgres.mjs")
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "duka-test-"))
  const place = { root, dataDir: path.join(folder, "postgres") }
  const port = await freePort()
  const server = createPostgres({ ...place, port, password: "postgres", settings: THROWAWAY })
  globalThis.dukaTestPostgres = {
    server,
    remove: () => {
      endLeftShops(folder)
      removePostgres(place)
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
  // Jest may also be ended by a signal, or by a suite that exits: then no teardown runs.
  process.once("exit", () => globalThis.dukaTestPostgres?.remove())
  process.once("SIGTERM", () => process.exit(143))
  await server.start()
  try {
    await prepare(server, port, folder)
  } catch (error) {
    // Jest calls no teardown after a setup that failed.
    await stopPostgres()
    throw error
  }
}

async function prepare(server: Postgres, port: number, folder: string) {
  Object.assign(process.env, {
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: "postgres",
    DB_PASSWORD: "postgres",
    TEST_FILES_DIR: path.join(folder, "files"),
    TEST_SHOPS_DIR: folder,
  })
  await server.ensureDatabase(TEMPLATE_DATABASE)
  prepareTemplate(server.url(TEMPLATE_DATABASE))
  await withClient(server.url(TEMPLATE_DATABASE), learnRest)
}

function requireBuilds() {
  const needed = {
    "plugins/mpesa/.medusa/server": "npm run build -w plugins/mpesa",
    "plugins/cloudinary/.medusa/server": "npm run build -w plugins/cloudinary",
    "simulators/dist/server.js": "npm run build -w simulators",
  }
  const missing = Object.entries(needed).filter(([built]) => !fs.existsSync(path.join(root, built)))
  if (missing.length) throw new Error(`Build first: ${missing.map(([, command]) => command).join("; ")}`)
}

function prepareTemplate(databaseUrl: string) {
  const env = {
    ...process.env,
    ...backendEnv({ databaseUrl, backendPort: 9, simulatorsUrl: "http://localhost:9" }),
  }
  migrate(env)
  runMedusa(["exec", `./src/demo/seed.${medusa().extension}`], env)
}
