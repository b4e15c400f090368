import { execFile } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { Pool } from "pg"
import type { Postgres } from "../../scripts/lib/postgres.mjs" with { "resolution-mode": "import" }
import { adminClient } from "../setup/admin"
import { backendEnv } from "../setup/backend-env"
import { freePort } from "../setup/free-port"
import type { HttpClient } from "../setup/http"
import { inheritedEnv } from "../setup/backend-process"
import { medusa } from "../setup/medusa"
import { root } from "../setup/paths"
import { startSimulators, type Simulators } from "../setup/simulators"
import { startBackend, type Backend } from "./backend"
import { createFrontDoor, type FrontDoor } from "./front-door"
import { PROCESSES } from "./plan-disturbance"
import { createLane } from "./lane"
import { startRedis, type RedisServer } from "./redis"
import { createTally, type Tally } from "./tally"
import { createBreakableLine, type BreakableLine } from "./tcp-proxy"

export const CALLBACK_SECRET = "torture-callback-secret-of-32-characters"
const DATABASE = "duka_torture"
/** Short, so that stock comes back while the run lasts. */
const ORDER_HOLD_SECONDS = 30
/** Time passes by days between two looks at the books. */
const STAFF_LIFE_SECONDS = 10 * 365 * 24 * 3600

/** The whole shop of a run, as in real trade: two servers and a worker on one Postgres and one Redis. */
export interface World {
  sim: Simulators
  servers: Backend[]
  /** The merchant, at the next server each time. */
  staff: HttpClient
  tally: Tally
  backends: Backend[]
  lines: { postgres: BreakableLine; redis: BreakableLine; daraja: BreakableLine }
  redis: RedisServer
  frontDoor: FrontDoor
  publishableKey: string
  regionId: string
  logsDir: string
  /** What ends a process waits here, so that one at most is down. */
  oneAtATime<T>(work: () => Promise<T>): Promise<T>
  /** Sets one process's clock this far from the time of the others. */
  leapClock(process: string, byMs: number): void
  /** Asks the database past the line that is cut. */
  rows<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>
  /** Lets time pass for everybody at once: processes, simulators, leases in Redis, ages in the database. */
  passTime(ms: number): Promise<void>
  stop(): Promise<void>
}

export async function startWorld({
  dir,
  redisBinary,
  say,
  settings = {},
}: {
  dir: string
  redisBinary: string
  say: (line: string) => void
  /** Added to the environment of every backend process and of the simulators. */
  settings?: Record<string, string>
}): Promise<World> {
  const logsDir = path.join(dir, "logs")
  fs.mkdirSync(logsDir, { recursive: true })
  const closers: (() => void | Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  // Whoever asks second waits for the first, and ends nothing before all has ended.
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= closeAll())
  try {
    return await build({ dir, logsDir, redisBinary, say, settings, closers, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

async function build({
  dir,
  logsDir,
  redisBinary,
  say,
  settings,
  closers,
  stop,
}: {
  dir: string
  logsDir: string
  redisBinary: string
  say: (line: string) => void
  settings: Record<string, string>
  closers: (() => void | Promise<void>)[]
  stop: () => Promise<void>
}): Promise<World> {
  const { server: postgres, remove } = await createDatabaseServer(dir)
  closers.push(remove)
  await postgres.server.start()
  closers.push(() => postgres.server.stop())
  const sim = await startSimulators({ PROMPT_TTL_MS: "8000", ...settings })
  closers.push(() => sim.stop())
  await sim.http.post("/__sim/daraja/settings", {
    query_rate_per_minute: 0,
    same_amount_wait_ms: 0,
    // A second prompt must be seen, not refused.
    second_prompt: "accept",
    callback_retries_ms: [],
  })

  const redisPort = await freePort()
  const redis = await startRedis(redisBinary, redisPort)
  closers.push(() => redis.stop())
  const simPort = Number(new URL(sim.url).port)
  const lines = {
    postgres: await createBreakableLine(() => postgres.port),
    redis: await createBreakableLine(() => redisPort),
    daraja: await createBreakableLine(() => simPort),
  }
  closers.push(async () => void (await Promise.all(Object.values(lines).map((line) => line.close()))))

  const ports = [await freePort(), await freePort(), await freePort()]
  const frontDoor = await createFrontDoor(ports.slice(0, 2))
  closers.push(() => frontDoor.close())
  const envOf = (index: number) => ({
    ...backendEnv({
      databaseUrl: `postgres://postgres:postgres@localhost:${lines.postgres.port}/${DATABASE}`,
      backendPort: ports[index] ?? 0,
      simulatorsUrl: `http://localhost:${lines.daraja.port}`,
      certificate: sim.certificate,
    }),
    FILES_DIR: path.join(dir, "files"),
    REDIS_URL: `redis://localhost:${lines.redis.port}`,
    MEDUSA_WORKER_MODE: index === 2 ? "worker" : "server",
    MPESA_CALLBACK_BASE_URL: frontDoor.url,
    MPESA_CALLBACK_SECRET: CALLBACK_SECRET,
    MPESA_QUERIES_PER_MINUTE: "600",
    MPESA_PULL: "on",
    MPESA_PULL_NUMBER: "0722000000",
    ORDER_HOLD_SECONDS: String(ORDER_HOLD_SECONDS),
    ...settings,
  })

  say("Fill the shop with demo goods")
  await postgres.server.ensureDatabase(DATABASE)
  await prepareDatabase({
    ...envOf(2),
    DATABASE_URL: postgres.server.url(DATABASE),
    REDIS_URL: "",
    MEDUSA_WORKER_MODE: "shared",
  })

  say("Start two servers and a worker")
  const backends = PROCESSES.map((name, index) =>
    startBackend({
      name,
      env: envOf(index),
      folder: path.join(dir, name),
      logFile: path.join(logsDir, `${name}.log`),
      onKilled: () => backends.forEach((backend) => backend.arm(null)),
    }),
  )
  closers.push(async () => void (await Promise.all(backends.map((backend) => backend.stop()))))
  await Promise.all(backends.map((backend) => backend.untilUp()))

  const pool = new Pool({ connectionString: postgres.server.url(DATABASE), max: 8 })
  closers.push(() => pool.end())
  const rows = async <T>(sql: string, parameters: readonly unknown[] = []) =>
    (await pool.query(sql, [...parameters])).rows as T[]
  await rows("ANALYZE")

  let passedMs = 0
  return {
    sim,
    servers: backends.slice(0, 2),
    staff: adminClient(
      { backendUrl: () => frontDoor.url },
      { secret: envOf(0).JWT_SECRET, lifeSeconds: STAFF_LIFE_SECONDS },
    ),
    tally: createTally(),
    oneAtATime: createLane(),
    leapClock: (process, byMs) => backends.find(({ name }) => name === process)?.setClock(passedMs + byMs),
    backends,
    lines,
    redis,
    frontDoor,
    publishableKey: await one(
      rows<{ token: string }>("SELECT token FROM api_key WHERE type = 'publishable'"),
      "token",
    ),
    regionId: await one(rows<{ id: string }>("SELECT id FROM region WHERE currency_code = 'kes'"), "id"),
    logsDir,
    rows,
    async passTime(ms) {
      // Never back: what was written by the fastest clock lies in the past for everybody afterwards.
      const to = Math.max(passedMs, ...backends.map((backend) => backend.clockOffsetMs)) + ms
      const by = to - passedMs
      passedMs = to
      await passTime({ sim, backends, redis, rows }, { to, by })
    },
    stop,
  }
}

/** `to`: how far all clocks stand from the machine's afterwards; `by`: the step of the slowest. */
async function passTime(
  { sim, backends, redis, rows }: Pick<World, "sim" | "backends" | "redis" | "rows">,
  { to, by }: { to: number; by: number },
): Promise<void> {
  for (const backend of backends) backend.setClock(to)
  await sim.http.post("/__sim/advance", { ms: by })
  for (const key of await redis.client.keys("medusa_lock:*")) {
    const left = await redis.client.pttl(key)
    if (left > 0) await redis.client.pexpire(key, Math.max(1, left - by))
  }
  // These ages are reckoned by the database's clock, which stands days behind the processes'.
  await rows(
    "UPDATE reservation_item SET updated_at = least(updated_at, now()) - make_interval(secs => $1) WHERE deleted_at IS NULL",
    [by / 1000],
  )
  await rows(
    `UPDATE "order" o SET created_at = least(created_at, now()) - make_interval(secs => $1)
     WHERE NOT EXISTS (SELECT 1 FROM order_hold h WHERE h.order_id = o.id)`,
    [by / 1000],
  )
}

async function createDatabaseServer(
  dir: string,
): Promise<{ server: { server: Postgres; port: number }; remove: () => void }> {
  const { createPostgres, removePostgres, THROWAWAY } = await import("../../scripts/lib/postgres.mjs")
  const place = { root, dataDir: path.join(dir, "postgres") }
  const port = await freePort()
  const server = createPostgres({ ...place, port, password: "postgres", settings: THROWAWAY })
  return { server: { server, port }, remove: () => removePostgres(place) }
}

async function prepareDatabase(env: Record<string, string>) {
  const { tool, dir, extension } = medusa()
  const steps = [
    ["db:migrate", "--execute-safe-links", "--execute-safe-search"],
    ["exec", `./src/demo/seed.${extension}`],
  ]
  for (const args of steps) {
    await promisify(execFile)(process.execPath, [tool, ...args], {
      cwd: dir,
      env: { ...inheritedEnv(), NODE_ENV: "test", LOG_LEVEL: "error", ...env },
      maxBuffer: 16 * 1024 * 1024,
    })
  }
}

async function one<Row, Key extends keyof Row>(found: Promise<Row[]>, key: Key): Promise<Row[Key]> {
  const [row] = await found
  if (!row) throw new Error(`The demo shop has no ${String(key)}`)
  return row[key]
}
