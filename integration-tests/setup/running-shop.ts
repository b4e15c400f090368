import { createHash } from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { keepAdditions } from "./at-rest"
import { backendEnv } from "./backend-env"
import { startLastingBackend } from "./backend-process"
import { copyTemplate, databaseAddress, ownDatabase, readPublishableKey, withClient } from "./databases"
import { freePort } from "./free-port"
import { addTables } from "./migrate"
import { startSimulators } from "./simulators"

/** A backend, its database and its simulators, which outlive the suite that started them. */
export interface RunningShop {
  pids: number[]
  /** The backend's whole environment. */
  env: Record<string, string>
  backendUrl: string
  databaseUrl: string
  simulatorsUrl: string
  publishableKey: string
}

/** Parts of Medusa that are off unless a suite turns them on; the template has no tables for them. */
const TABLES_BEHIND = ["MEDUSA_FF_RBAC"]

const places = () => process.env.TEST_SHOPS_DIR ?? os.tmpdir()

/**
 * The shop of this worker with these additions to the backend's environment: the one that an earlier suite left
 * running, or a new one. A backend takes ten seconds to start, and a suite may leave it to the next one because the
 * database goes back to its state at rest and the simulators are emptied before each test.
 */
export async function aRunningShop(more: Record<string, string>): Promise<RunningShop> {
  const worker = process.env.JEST_WORKER_ID ?? "1"
  const variant = createHash("sha256").update(JSON.stringify(more)).digest("hex").slice(0, 8)
  const record = path.join(places(), `shop-${worker}-${variant}.json`)
  const left = await readLeft(record)
  if (left) return left

  const database = ownDatabase(`shop_${variant}`)
  const databaseUrl = databaseAddress(database)
  const [simulators, backendPort] = await Promise.all([startSimulators(), freePort(), copyTemplate(database)])
  const env = {
    ...backendEnv({
      databaseUrl,
      backendPort,
      simulatorsUrl: simulators.url,
      certificate: simulators.certificate,
    }),
    ...more,
  }
  const hasMoreTables = TABLES_BEHIND.some((name) => name in more)
  if (hasMoreTables) addTables({ ...process.env, ...env })
  const backend = await startLastingBackend(env, {
    folder: path.join(places(), `backend-${worker}-${variant}`),
    log: path.join(places(), `backend-${worker}-${variant}.log`),
  })
  if (hasMoreTables) await withClient(databaseUrl, keepAdditions)
  const shop = {
    pids: [backend.pid, simulators.pid],
    env,
    backendUrl: `http://localhost:${backendPort}`,
    databaseUrl,
    simulatorsUrl: simulators.url,
    publishableKey: await readPublishableKey(databaseUrl),
  }
  fs.writeFileSync(record, JSON.stringify(shop))
  return shop
}

async function readLeft(record: string): Promise<RunningShop | null> {
  if (!fs.existsSync(record)) return null
  const shop = JSON.parse(fs.readFileSync(record, "utf8")) as RunningShop
  const answers = await Promise.all(
    [`${shop.backendUrl}/health`, `${shop.simulatorsUrl}/daraja/certificate`].map((url) =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  )
  if (answers.every(Boolean)) return shop
  endShop(shop)
  return null
}

/** What these shops hold is thrown away, so nothing has to end in good order. */
export function endShop({ pids }: Pick<RunningShop, "pids">): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL")
    } catch {
      // It has ended by itself.
    }
  }
}

/** For the end of the whole run. */
export function endLeftShops(folder: string): void {
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder).filter((one) => /^shop-.*\.json$/.test(one)))
    endShop(JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) as RunningShop)
}
