import fs from "node:fs"
import path from "node:path"
import { builds, ensureBuilt } from "./builds.mjs"
import { prepareDatabase } from "./database.mjs"
import { createEnvironments } from "./environment.mjs"
import { install, missingInstalls } from "./install.mjs"
import { writeJson } from "./json-file.mjs"
import { root, simulatorsDir, storefrontDir } from "./paths.mjs"
import { production } from "./modes.mjs"
import { requireFreePorts } from "./ports.mjs"
import { createPostgres } from "./postgres.mjs"
import { createProcesses } from "./processes.mjs"
import { readOrMakeSecrets } from "./secrets.mjs"
import { waitForHttp } from "./wait-for.mjs"

const DATABASE = "duka"
const BOOT_MS = 120_000

/**
 * One whole shop on this machine: database, simulators, backend, storefront.
 * `start()` answers the content of `state.json`; `stop()` leaves no process behind, whatever state it is in.
 */
export function createShop({ settings, board, mode = production, databaseSettings, onOutput }) {
  const { dir, ports, env: caller } = settings
  const processes = createProcesses(dir, { onOutput })
  const stateFile = path.join(dir, "state.json")
  let owned = false
  let postgres
  let stopping

  async function start() {
    fs.mkdirSync(dir, { recursive: true })
    await processes.takeOver()
    owned = true
    fs.rmSync(stateFile, { force: true })
    await requireFreePorts(ports)
    const missing = missingInstalls()
    if (missing.length) {
      await Promise.all(
        missing.map((one) =>
          board.step(`Install packages: ${one.name}`, () => install(processes, one, caller)),
        ),
      )
    }
    const secrets = readOrMakeSecrets(dir)
    postgres = createPostgres({
      root,
      dataDir: path.join(dir, "postgres"),
      port: ports.database,
      password: secrets.databasePassword,
      settings: databaseSettings,
      log: (text) => fs.appendFileSync(path.join(dir, "logs/postgres.log"), text),
    })
    const databaseUrl = postgres.url(DATABASE)
    const environments = createEnvironments({ settings, secrets, databaseUrl, nodeEnv: mode.nodeEnv })
    const admin = { email: secrets.adminEmail, password: secrets.adminPassword }
    const seeded = await bringUp({ environments, databaseUrl, admin })
    const { addresses } = environments
    const state = {
      storefront_url: addresses.storefront,
      backend_url: addresses.backend,
      admin_url: addresses.admin,
      admin_email: admin.email,
      admin_password: admin.password,
      publishable_key: seeded.publishable_key,
      simulators_url: addresses.simulators,
      phone_url: addresses.phone,
      database_url: databaseUrl,
    }
    writeJson(stateFile, state, { mode: 0o600 })
    return state
  }

  /** Whatever does not wait for something else runs at the same time. */
  async function bringUp({ environments, databaseUrl, admin }) {
    const build = (name, env) => ensureBuilt(name, { board, processes, env })
    const buildEnv = { ...environments.common, NODE_ENV: "production" }

    const database = board.step("Start Postgres", startPostgres)
    const simulators = build("simulators", buildEnv).then(() =>
      board.step("Start simulators", () => startSimulators(environments)),
    )
    const backendBuilt = Promise.all(builds.backend.after.map((name) => build(name, buildEnv))).then(
      () => mode.builds.backend && build("backend", environments.backend),
    )
    const storefrontBuilt =
      mode.builds.storefront &&
      Promise.all([build("storefront", buildEnv), build("storefront-server", buildEnv)])
    const seeded = Promise.all([database, backendBuilt]).then(() =>
      prepareDatabase({ board, processes, mode, env: environments.backend, dir, admin, databaseUrl }),
    )
    const backend = Promise.all([seeded, simulators]).then(([, certificate]) =>
      board.step("Start backend", () => startBackend(environments, certificate)),
    )
    const storefront = Promise.all([seeded, storefrontBuilt]).then(([{ publishable_key }]) =>
      board.step("Start storefront", () => startStorefront(environments, publishable_key)),
    )
    await Promise.all([database, simulators, backend, storefront])
    return seeded
  }

  async function startPostgres() {
    fs.mkdirSync(path.join(dir, "logs"), { recursive: true })
    const child = await postgres.start()
    processes.adopt("database", child, "SIGINT")
    child.once("exit", (code) => {
      if (!stopping)
        processes.crashed("database", `ended with code ${code}`, path.join(dir, "logs/postgres.log"))
    })
    await postgres.ensureDatabase(DATABASE)
  }

  /** Answers the certificate that the simulator decrypts the initiator's password with. */
  async function startSimulators({ addresses, simulators: env }) {
    const child = processes.start("simulators", [path.join(simulatorsDir, "dist/server.js")], {
      cwd: simulatorsDir,
      env,
    })
    const response = await waitForHttp(`${addresses.simulators}/daraja/certificate`, child, BOOT_MS)
    return response.text()
  }

  async function startBackend({ addresses, backend: env }, certificate) {
    const child = processes.start("backend", mode.backend(ports.backend), {
      cwd: mode.backendDir,
      env: { MPESA_CERTIFICATE: certificate, ...env },
    })
    await waitForHttp(`${addresses.backend}/health`, child, BOOT_MS)
  }

  async function startStorefront({ addresses, storefront }, publishableKey) {
    const child = processes.start("storefront", mode.storefront(ports.storefront), {
      cwd: storefrontDir,
      env: storefront(publishableKey),
    })
    await waitForHttp(`${addresses.storefront}/`, child, BOOT_MS)
  }

  return {
    start,
    processes,
    onCrash: processes.onCrash,

    /**
     * The database goes last: the backend still writes while it ends. `force` waits for nobody.
     * Answers whether there was anything of ours to stop.
     */
    async stop({ force = false } = {}) {
      // Another starter's shop is not ours to stop.
      if (!owned) return false
      if (force) await processes.stopAll({ force })
      stopping ??= (async () => {
        fs.rmSync(stateFile, { force: true })
        await processes.stopAll({ force })
        await postgres?.stop()
        processes.forget()
      })()
      await stopping
      return true
    },
  }
}
