import { z } from "zod"
import type { FailedEntry, Backlog, Miss } from "../modules/search-books/service"
import type { Drift } from "./check-drift"
import type { Feed } from "./feed"
import { INDEX_NAMES, INDEX_SOURCES, type IndexName } from "./index-sources"

const BUILDS = `SELECT i.name, i.active_version, v.version, v.provider, v.status, v.physical_name,
    s.started_at, s.completed_at, s.documents_synced, s.error
  FROM search_index i
  JOIN search_index_version v ON v.search_index_id = i.id AND v.deleted_at IS NULL
  LEFT JOIN LATERAL (
    SELECT * FROM search_index_sync s WHERE s.search_index_version_id = v.id AND s.deleted_at IS NULL
    ORDER BY s.documents_synced DESC, s.created_at DESC LIMIT 1
  ) s ON true
  WHERE i.deleted_at IS NULL ORDER BY v.version DESC`

const buildsSchema = z.array(
  z.object({
    name: z.string(),
    active_version: z.number().nullable(),
    version: z.number(),
    provider: z.string(),
    status: z.string(),
    physical_name: z.string(),
    started_at: z.date().nullable(),
    completed_at: z.date().nullable(),
    documents_synced: z.number().nullable(),
    error: z.string().nullable(),
  }),
)
const countSchema = z.tuple([z.object({ count: z.number() })])

export type IndexStatus = {
  name: IndexName
  /** Identifier of the engine that answers; null before the index was built for the first time. */
  engine: string | null
  /** Rows of the shop that belong into it. */
  expected: number
  /** A build that is under way, or that failed. */
  build: { status: string; started_at: Date | null; written: number; of: number; error: string | null } | null
  drift: Drift | null
}

export type FeedStatus = { indexes: IndexStatus[]; backlog: Backlog; failed: FailedEntry[]; misses: Miss[] }

/** Everything that the merchant's page shows. */
export async function readStatus({ db, books }: Feed): Promise<FeedStatus> {
  const builds = buildsSchema.parse((await db.raw(BUILDS, {})).rows)
  const indexes = await Promise.all(
    INDEX_NAMES.map(async (name): Promise<IndexStatus> => {
      const versions = builds.filter((build) => build.name === name)
      const active = versions.find(({ version, active_version }) => version === active_version)
      const newest = versions.find(({ status }) => status === "building" || status === "error")
      const { rows } = await db.raw(
        `SELECT count(*)::int AS count FROM ${INDEX_SOURCES[name].table} WHERE deleted_at IS NULL`,
        {},
      )
      const expected = countSchema.parse(rows)[0].count
      return {
        name,
        engine: active?.provider ?? null,
        expected,
        build: newest
          ? {
              status: newest.status,
              started_at: newest.started_at,
              written: newest.documents_synced ?? 0,
              of: expected,
              error: newest.error,
            }
          : null,
        drift: ((await books.readNote(`drift:${name}`)) as Drift | undefined) ?? null,
      }
    }),
  )
  const [backlog, failed, misses] = await Promise.all([
    books.readBacklog(),
    books.listFailed(50),
    books.listMisses(50),
  ])
  return { indexes, backlog, failed, misses }
}
