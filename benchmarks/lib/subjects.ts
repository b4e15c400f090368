import fs from "node:fs"
import path from "node:path"
import { backendEnv } from "../../integration-tests/setup/backend-env"
import { freePort } from "../../integration-tests/setup/free-port"
import { startSimulators } from "../../integration-tests/setup/simulators"
import { startBackend, type Backend } from "./backend"
import { queryOnce, type DataSets } from "./data-sets"
import { backendServerDir, benchDir, stockDir } from "./paths"
import type { SubjectName } from "./result"
import { untilCalm } from "./until-calm"

/** A shop under measurement, and what a client needs to speak to it. */
export interface Subject extends Backend {
  publishableKey: string
  regionId: string
}

export interface Subjects {
  all: Subject[]
  stop(): Promise<void>
}

export const SECRETS = { JWT_SECRET: "benchmark-jwt-secret", COOKIE_SECRET: "benchmark-cookie-secret" }
/** Longer than a measurement: a prompt that lapses would be work for the shop in the middle of it. */
const PROMPT_TTL_MS = String(30 * 60_000)

/** Starts the subjects on databases with the same rows, and waits until they have come to rest. With `profile` they can be profiled, and are slower. */
export async function startSubjects(
  dataSets: DataSets,
  {
    products,
    names = ["duka", "stock"],
    profile = false,
    settings = {},
  }: {
    products: number
    names?: readonly SubjectName[]
    profile?: boolean
    /** Added to the environment of our backend. */
    settings?: Record<string, string>
  },
): Promise<Subjects> {
  const urls = await dataSets.copyFor(names, products)
  const closers: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const all: Subject[] = []
    for (const name of names) {
      const databaseUrl = urls[name]
      const start =
        name === "duka"
          ? startDuka(databaseUrl, { closers, profile, settings })
          : startStock(databaseUrl, { profile })
      const backend = await start
      closers.push(backend.stop)
      all.push({ ...backend, ...(await readKeys(databaseUrl)) })
    }
    for (const { pid } of all) await untilCalm(pid)
    return { all, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Our backend in the environment that `npm start` gives it. */
async function startDuka(
  databaseUrl: string,
  {
    closers,
    profile,
    settings,
  }: { closers: (() => Promise<void>)[]; profile: boolean; settings: Record<string, string> },
): Promise<Backend> {
  const simulators = await startSimulators({ PROMPT_TTL_MS })
  closers.push(simulators.stop)
  await simulators.http.post("/__sim/daraja/settings", { query_rate_per_minute: 0 })
  const port = await freePort()
  return startBackend({
    name: "duka",
    cwd: backendServerDir,
    port,
    env: {
      ...backendEnv({
        databaseUrl,
        backendPort: port,
        simulatorsUrl: simulators.url,
        certificate: simulators.certificate,
      }),
      ...SECRETS,
      // What stock Medusa has as well, so that like can be compared with like.
      PAY_ON_DELIVERY: "always",
      FILES_DIR: path.join(benchDir, "files"),
      ...settings,
    },
    logFile: logFile("duka"),
    profile,
  })
}

async function startStock(databaseUrl: string, { profile }: { profile: boolean }): Promise<Backend> {
  await queryOnce(databaseUrl, ONLY_MANUAL_PAYMENT)
  return startBackend({
    name: "stock",
    cwd: stockDir,
    port: await freePort(),
    env: { DATABASE_URL: databaseUrl, ...SECRETS },
    logFile: logFile("stock"),
    profile,
  })
}

/** Stock Medusa has no other way to pay than its own. */
const ONLY_MANUAL_PAYMENT = `DELETE FROM region_payment_provider WHERE payment_provider_id <> 'pp_system_default'`

async function readKeys(databaseUrl: string) {
  const [found] = await queryOnce<{ publishableKey: string; regionId: string }>(
    databaseUrl,
    `SELECT (SELECT token FROM api_key WHERE type = 'publishable') AS "publishableKey",
       (SELECT id FROM region WHERE currency_code = 'kes' AND deleted_at IS NULL) AS "regionId"`,
  )
  if (!found) throw new Error("The database of the benchmark holds no shop")
  return found
}

function logFile(name: string): string {
  fs.mkdirSync(path.join(benchDir, "logs"), { recursive: true })
  return path.join(benchDir, "logs", `${name}.log`)
}
