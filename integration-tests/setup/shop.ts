import { Pool, type ClientBase } from "pg"
import { forgetAdditions, goToRest, keepAdditions } from "./at-rest"
import { createHttpClient, type HttpClient } from "./http"
import { aRunningShop, endShop, type RunningShop } from "./running-shop"
import { attachSimulators, type Simulators } from "./simulators"
import { until } from "./until"

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
  /** The backend's whole environment, secrets included. */
  env(): Readonly<Record<string, string>>
}

/**
 * A describe block around a whole shop: the backend and the simulators as processes, the demo data in a database.
 * Every test starts from the same rows and empty simulators; what the suite's `beforeAll` adds is there for each of
 * its tests and for no other suite. The backend itself is shared with other suites, and what it keeps in memory with
 * it, such as the limits of calls per address.
 *
 * The members of `shop` may be used inside hooks and tests only. `env` adds to the backend's environment; such a
 * suite has a backend of its own.
 */
export function shopTest(name: string, suite: (shop: Shop) => void, env: Record<string, string> = {}) {
  describe(name, () => {
    const before = { ...process.env }
    let current: (RunningShop & { simulators: Simulators; pool: Pool }) | undefined
    let hasRun = false

    const shop = () => {
      if (!current) throw new Error("The shop is not running: use `shop` inside hooks and tests only")
      return current
    }
    const client = (headers: () => Record<string, string>) =>
      createHttpClient(() => shop().backendUrl, headers)
    const rows = async <T>(sql: string, parameters: readonly unknown[] = []) =>
      (await shop().pool.query(numbered(sql), [...parameters])).rows as T[]
    const settled = () =>
      until("the end of every workflow", async () => (await rows(RUNNING_WORKFLOWS)).length === 0, {
        withinMs: 60_000,
        everyMs: 20,
      }).then(() => {})

    beforeAll(async () => {
      const running = await aRunningShop(env)
      Object.assign(process.env, running.env)
      const pool = new Pool({ connectionString: running.databaseUrl, max: 4 })
      // A test may cut the connections of everybody.
      pool.on("error", () => {})
      current = { ...running, pool, simulators: await attachSimulators(running.simulatorsUrl) }
      await current.simulators.reset()
      await withPooled(pool, goToRest)
    }, START_MS)

    beforeEach(async () => {
      const { pool, simulators } = shop()
      if (hasRun) await withPooled(pool, goToRest)
      else await withPooled(pool, keepAdditions)
      hasRun = true
      await simulators.reset()
    })

    suite({
      api: client(() => ({ "x-publishable-api-key": shop().publishableKey })),
      plain: client(() => ({})),
      db: { rows, url: () => shop().databaseUrl },
      sim: lazily(() => shop().simulators),
      settled,
      publishableKey: () => shop().publishableKey,
      backendUrl: () => shop().backendUrl,
      env: () => shop().env,
    })

    // Nothing that a test set off may reach into the next one.
    afterEach(async () => {
      await shop().simulators.reset()
      await settled()
    })

    afterAll(async () => {
      if (!current) return
      const { pool } = current
      if (Object.keys(env).length === 0) await withPooled(pool, forgetAdditions)
      else endShop(current)
      await pool.end()
      for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key]
      Object.assign(process.env, before)
    })
  })
}

/** A shop with tables of its own takes longer. */
const START_MS = 240_000

/** As Medusa's own test runner asks it. */
const RUNNING_WORKFLOWS = `SELECT id FROM workflow_execution
  WHERE deleted_at IS NULL AND state NOT IN ('not_started', 'done', 'reverted', 'failed')`

async function withPooled<T>(pool: Pool, use: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await use(client)
  } finally {
    client.release()
  }
}

function numbered(sql: string) {
  let count = 0
  return sql.replace(/\?/g, () => `$${++count}`)
}

/** Stands in for an object that is made in a hook. */
function lazily<T extends object>(get: () => T): T {
  return new Proxy({} as T, { get: (_, key) => Reflect.get(get(), key) as unknown })
}
