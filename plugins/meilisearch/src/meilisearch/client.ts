import { z } from "zod"
import { Breaker } from "./breaker"
import { MeilisearchError } from "./errors"
import { exchange, type Exchange } from "./exchange"
import type { EngineDocument } from "./document"
import type { FacetHits } from "./plan-facet"
import type { EngineQuery, FacetSearch } from "./plan-search"
import {
  documentsSchema,
  enqueuedSchema,
  facetSearchReplySchema,
  healthSchema,
  indexSchema,
  indexesSchema,
  multiSearchReplySchema,
  statsSchema,
  synonymsSchema,
  tasksSchema,
  versionSchema,
  type EngineIndex,
  type EngineTask,
  type SearchReply,
} from "./schemas"
import type { EngineSettings } from "./settings"
import { waitForTasks } from "./wait-for-tasks"

export type ClientOptions = {
  /** `http://localhost:7700`; may have a path. */
  host: string
  apiKey: string | undefined
  /** For one search, ms. */
  searchTimeoutMs: number
  /** For every other call, ms. */
  timeoutMs: number
  breaker: { openAfter: number; coolDownMs: number }
}

export type ClientDeps = { fetch: typeof fetch; now: () => number; sleep: (ms: number) => Promise<void> }

export type MeilisearchClient = ReturnType<typeof createMeilisearchClient>

const INDEXES_PER_PAGE = 200
const TASKS_PER_CALL = 200

/**
 * The calls of Meilisearch 1.50 that a shop needs. Every write answers the uid of its task, which may still fail:
 * hand it to `waitForTasks`. Every fault is a MeilisearchError. Nothing is sent before the first call.
 */
export function createMeilisearchClient(options: ClientOptions, deps: ClientDeps) {
  const transport = { host: options.host, apiKey: options.apiKey, fetch: deps.fetch, now: deps.now }
  const breaker = new Breaker({ ...options.breaker, now: deps.now })

  type Spec<Reply> = Omit<Exchange<Reply>, "timeoutMs"> & { timeoutMs?: number }
  const send = <Reply>(spec: Spec<Reply>) => exchange(transport, { timeoutMs: options.timeoutMs, ...spec })
  const write = async (
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<number> => {
    const { taskUid } = await send({ method, path, body, reply: enqueuedSchema })
    return taskUid
  }
  const search = <Reply>(
    path: string,
    { body, reply, signal }: { body: unknown; reply: z.ZodType<Reply>; signal: AbortSignal | undefined },
  ) =>
    breaker.run(() =>
      send({
        method: "POST",
        path,
        body,
        reply,
        timeoutMs: options.searchTimeoutMs,
        ...(signal ? { signal } : {}),
      }),
    )
  const fetchTasks = async (uids: readonly number[]): Promise<EngineTask[]> => {
    const pages = chunk(uids, TASKS_PER_CALL).map((some) =>
      send({ method: "GET", path: `/tasks?uids=${some.join(",")}&limit=${some.length}`, reply: tasksSchema }),
    )
    return (await Promise.all(pages)).flatMap(({ results }) => results)
  }

  return {
    /** Whether searches are refused without asking, because the engine failed several times in a row. */
    isBreakerOpen: () => breaker.isOpen,

    health: () => send({ method: "GET", path: "/health", reply: healthSchema }),
    version: async () => (await send({ method: "GET", path: "/version", reply: versionSchema })).pkgVersion,
    stats: async () => (await send({ method: "GET", path: "/stats", reply: statsSchema })).indexes,

    async listIndexes(): Promise<EngineIndex[]> {
      const found: EngineIndex[] = []
      for (;;) {
        const path = `/indexes?offset=${found.length}&limit=${INDEXES_PER_PAGE}`
        const { results, total } = await send({ method: "GET", path, reply: indexesSchema })
        found.push(...results)
        if (results.length === 0 || found.length >= total) return found
      }
    },
    /** Null when there is none. */
    findIndex: (uid: string): Promise<EngineIndex | null> =>
      orNull(send({ method: "GET", path: indexPath(uid), reply: indexSchema })),
    createIndex: (uid: string, primaryKey: string) => write("POST", "/indexes", { uid, primaryKey }),
    deleteIndex: (uid: string) => write("DELETE", indexPath(uid)),

    updateSettings: (uid: string, settings: EngineSettings) =>
      write("PATCH", `${indexPath(uid)}/settings`, settings),
    findSynonyms: (uid: string): Promise<Record<string, string[]> | null> =>
      orNull(send({ method: "GET", path: `${indexPath(uid)}/settings/synonyms`, reply: synonymsSchema })),
    setSynonyms: (uid: string, synonyms: Record<string, string[]>) =>
      write("PUT", `${indexPath(uid)}/settings/synonyms`, synonyms),

    /** Documents are replaced whole. */
    putDocuments: (
      uid: string,
      { primaryKey, documents }: { primaryKey: string; documents: readonly EngineDocument[] },
    ) => write("POST", `${indexPath(uid)}/documents?primaryKey=${encodeURIComponent(primaryKey)}`, documents),
    deleteDocuments: (uid: string, ids: readonly string[]) =>
      write("POST", `${indexPath(uid)}/documents/delete-batch`, ids),
    deleteByFilter: (uid: string, filter: string) =>
      write("POST", `${indexPath(uid)}/documents/delete`, { filter }),
    clearDocuments: (uid: string) => write("DELETE", `${indexPath(uid)}/documents`),
    fetchDocuments: (
      uid: string,
      body: { fields: readonly string[]; offset: number; limit: number; ids?: readonly string[] },
    ) => send({ method: "POST", path: `${indexPath(uid)}/documents/fetch`, body, reply: documentsSchema }),

    /** All queries in one round trip; one that is refused refuses them all. */
    async multiSearch(queries: readonly EngineQuery[], signal?: AbortSignal): Promise<SearchReply[]> {
      const { results } = await search("/multi-search", {
        body: { queries },
        reply: multiSearchReplySchema,
        signal,
      })
      if (results.length === queries.length) return results
      throw new MeilisearchError({
        code: "engine_bad_reply",
        retry: "safe",
        operatorMessage: `Meilisearch answered ${results.length} of ${queries.length} queries.`,
      })
    },
    async facetSearch({ indexUid, body }: FacetSearch, signal?: AbortSignal): Promise<FacetHits> {
      const path = `${indexPath(indexUid)}/facet-search`
      return (await search(path, { body, reply: facetSearchReplySchema, signal })).facetHits
    },

    waitForTasks: (uids: readonly number[], timeoutMs: number) =>
      waitForTasks(uids, { ...deps, fetchTasks, timeoutMs }),
  }
}

async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof MeilisearchError && error.code === "index_not_found") return null
    throw error
  }
}

function indexPath(uid: string): string {
  return `/indexes/${encodeURIComponent(uid)}`
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}
