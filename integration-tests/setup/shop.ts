import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { backendEnv } from "./backend-env"
import { copyTemplate, databaseAddress, readPublishableKey } from "./databases"
import { freePort } from "./free-port"
import { createHttpClient, type HttpClient } from "./http"
import { backendDir } from "./paths"
import { startSimulators, type Simulators } from "./simulators"

export interface Shop {
  /** The Store API with the demo shop's publishable key. */
  api: HttpClient
  /** The same server without any header: hooks, health, admin, wrong keys. */
  plain: HttpClient
  db: {
    /** SQL with `?` placeholders. */
    rows<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>
    url(): string
  }
  /** The stand-ins of the outside services: what happens next, and their own books. */
  sim: Simulators
  /** Resolves when no workflow is running. */
  settled(): Promise<void>
  publishableKey(): string
  backendUrl(): string
}

/**
 * A describe block around a whole shop: backend in this process, the demo data in a database of its own,
 * the simulators in a child process. Every test starts from the same rows and empty simulators.
 *
 * The members of `shop` may be used inside hooks and tests only. `env` adds to the backend's environment.
 */
export function shopTest(name: string, suite: (shop: Shop) => void, env: Record<string, string> = {}) {
  describe(name, () => {
    const database = `duka_${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .slice(0, 40)}_${process.env.JEST_WORKER_ID ?? "1"}`
    const before = { env: { ...process.env }, folder: process.cwd() }
    let simulators: Simulators | undefined
    let backendUrl = ""
    let publishableKey = ""

    beforeAll(async () => {
      simulators = await startSimulators()
      const databaseUrl = databaseAddress(database)
      const backendPort = await freePort()
      backendUrl = `http://localhost:${backendPort}`
      const { url: simulatorsUrl, certificate } = simulators
      Object.assign(process.env, backendEnv({ databaseUrl, backendPort, simulatorsUrl, certificate }), env)
      // Medusa finds an application's own modules from the current folder.
      process.chdir(backendDir)
      await copyTemplate(database)
      publishableKey = await readPublishableKey(databaseUrl)
    })

    medusaIntegrationTestRunner({
      dbName: database,
      cwd: backendDir,
      testSuite: ({ dbConnection, utils }) => {
        beforeEach(() => running(simulators).reset())
        suite({
          api: createHttpClient(
            () => backendUrl,
            () => ({ "x-publishable-api-key": publishableKey }),
          ),
          plain: createHttpClient(
            () => backendUrl,
            () => ({}),
          ),
          db: {
            rows: async (sql, parameters = []) => (await dbConnection.raw(sql, parameters)).rows,
            url: () => databaseAddress(database),
          },
          sim: lazily(() => running(simulators)),
          settled: () => utils.waitWorkflowExecutions(),
          publishableKey: () => publishableKey,
          backendUrl: () => backendUrl,
        })
      },
    })

    afterAll(async () => {
      await simulators?.stop()
      process.chdir(before.folder)
      for (const key of Object.keys(process.env)) if (!(key in before.env)) delete process.env[key]
      Object.assign(process.env, before.env)
    })
  })
}

function running(simulators: Simulators | undefined): Simulators {
  if (!simulators) throw new Error("The simulators are not running: use `sim` inside hooks and tests only")
  return simulators
}

/** Stands in for an object that is made in a hook. */
function lazily<T extends object>(get: () => T): T {
  return new Proxy({} as T, { get: (_, key) => Reflect.get(get(), key) as unknown })
}
