import { setTimeout as sleep } from "node:timers/promises"
import { logger } from "@medusajs/framework/logger"
import { Client, Pool } from "pg"
import { createCatalogueMemory, MOST_SCOPES } from "../catalogue-memory/catalogue-memory"
import { scopeOfChannels } from "../catalogue/catalogue-scope"
import { ChangeListener } from "../catalogue-changes/change-listener"
import { env } from "../env"
import { sharedRedis } from "../http/redis-client"
import { followActiveIndex } from "../search/follow-active-index"
import { messageOf } from "../to-error"
import { channelsInUse } from "../quick-reads/key-scopes"
import { createQuickReads } from "../quick-reads/quick-reads"
import { sqlOnPool } from "../quick-reads/sql-on-pool"
import { createFrontDoor } from "./front-door"
import { createNextTurn } from "./next-turn"
import { ReadThrough } from "./read-through"
import { createSharedAnswers } from "./shared-answers"
import type { Door } from "./stand-before-next-server"

/** A database that is gone without a word must not keep readers waiting until the network gives up. */
const DEADLINES = { connectionTimeoutMillis: 3_000, keepAlive: true }
const READ_MS = 15_000
/** One page of a large catalogue, on a busy machine. */
const MEMORY_READ_MS = 60_000
/** Statements of this process that read for the first time, side by side. */
const CONNECTIONS = 6
/** Apart, so that the catalogue is not read behind questions that wait for it. */
const MEMORY_CONNECTIONS = 2

/** The read cache of this process, fed by the database's own notifications. Undefined when it is turned off. */
export function openFrontDoor(): Door | undefined {
  if (env.READ_CACHE_MB === 0 || env.MEDUSA_WORKER_MODE === "worker") return undefined
  const listener = new ChangeListener({
    createClient: () =>
      new Client({
        connectionString: env.DATABASE_LISTEN_URL ?? env.DATABASE_URL,
        application_name: "duka-listener",
        ...DEADLINES,
      }),
    later: (run, ms) => {
      const timer = setTimeout(run, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
    onChange: (change) => {
      if (change === "all" || change.kind !== "search_index") memory.hear(change)
      else void followActiveIndex(change.key).catch((fault: unknown) => logger.debug(messageOf(fault)))
    },
    onState: (state, reason) => {
      if (state === "hearing") {
        logger.info("Catalogue changes are heard; reads are kept.")
        void prepareMemory()
      } else {
        memory.forget()
        logger.warn(
          `Catalogue changes are not heard (${reason}); every read is answered afresh until they are.`,
        )
      }
    },
  })
  const redis = sharedRedis()
  const generation = () => listener.generation
  const db = openPool(CONNECTIONS, READ_MS)
  const memoryDb = sqlOnPool(openPool(MEMORY_CONNECTIONS, MEMORY_READ_MS))
  const nextTurn = createNextTurn(db, generation, Date.now)
  const warn = (message: string) => logger.warn(message)
  const memory = createCatalogueMemory({
    db: memoryDb,
    hearAll: () => listener.hearAll(),
    isUpToDate: () => listener.isUpToDate,
    nextTurn,
    restAfterFilling: 4,
    now: Date.now,
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
    warn,
  })
  /** After a start the first listing finds the catalogue read; what fails here is read when it is wanted. */
  async function prepareMemory() {
    try {
      for (const channels of await channelsInUse(memoryDb, MOST_SCOPES))
        await memory.prepare(scopeOfChannels(channels))
    } catch (fault) {
      logger.debug(messageOf(fault))
    }
  }
  listener.start()
  return createFrontDoor({
    cache: new ReadThrough({
      generation,
      shared: redis && createSharedAnswers(redis, Date.now),
      maxBytes: env.READ_CACHE_MB * 1_000_000,
      now: Date.now,
      sleep: (ms) => sleep(ms, undefined, { ref: false }),
    }),
    storefrontOrigin: new URL(env.STOREFRONT_URL).origin,
    nextTurn,
    readQuickly: createQuickReads({
      db: sqlOnPool(db),
      count: memory.count,
      generation,
      nextTurn,
      now: Date.now,
      warn,
    }),
    expectChange: () => listener.expectChange(),
    now: Date.now,
    random: Math.random,
  })
}

function openPool(max: number, query_timeout: number): Pool {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max,
    idleTimeoutMillis: 10_000,
    query_timeout,
    ...DEADLINES,
  })
  // A connection that breaks while it is idle is replaced by the next one.
  pool.on("error", () => undefined)
  return pool
}
