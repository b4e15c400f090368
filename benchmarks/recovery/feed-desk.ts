import { until } from "../../integration-tests/setup/until"
import { pause } from "../../integration-tests/torture/shop-client"
import { queryOnce } from "../lib/data-sets"
import type { Figures } from "../lib/result"
import type { Subject } from "../lib/subjects"
import { openStaff } from "./staff"

export type IndexName = "product" | "category"

interface Status {
  indexes: { name: IndexName; build: { status: string; error: string | null } | null }[]
  backlog: { waiting: number; failing: number }
}

/** What the merchant's page "Search" shows and does. */
export interface FeedDesk {
  backlog(): Promise<Status["backlog"]>
  /** Resolves when the new index is in use. */
  rebuild(index: IndexName): Promise<void>
  /** Resolves when no index is being built and every change that was noted is in those in use. */
  untilEmpty(): Promise<void>
  /** The same after the shop has looked for the first time for changes without an event: the making of its goods was one. */
  untilAtRest(): Promise<void>
  /** Both indexes compared with the shop. */
  drift(): Promise<Figures>
}

const WITHIN_MS = 15 * 60_000
/** What was written within the last half minute counts as under way, not as drift. */
const UNDERWAY_MS = 31_000

/** Indexes in use that the feed has not noticed yet: it is about to write again what changed while they were built. */
const UNNOTICED = `SELECT FROM search_index i
  JOIN search_index_version v ON v.search_index_id = i.id AND v.version = i.active_version AND v.deleted_at IS NULL
  LEFT JOIN search_note n ON n.id = 'active:' || i.name AND n.value = to_jsonb(v.physical_name)
  WHERE i.deleted_at IS NULL AND n.id IS NULL`

export function openFeedDesk(subject: Subject): FeedDesk {
  const staff = openStaff(subject)
  const status = () => staff.get<Status>("/admin/search-feed")
  const isAllWritten = async () => {
    if ((await queryOnce(subject.databaseUrl, UNNOTICED)).length > 0) return false
    const { indexes, backlog } = await status()
    return backlog.waiting === 0 && indexes.every(({ build }) => build === null)
  }
  const untilEmpty = () => until("an empty backlog", isAllWritten, { withinMs: WITHIN_MS }).then(() => {})
  const hasLooked = async () =>
    (await queryOnce(subject.databaseUrl, "SELECT FROM search_note WHERE id = 'late_rows'")).length > 0
  const activeVersion = async (index: IndexName) => {
    const [row] = await queryOnce<{ version: number }>(
      subject.databaseUrl,
      "SELECT active_version AS version FROM search_index WHERE name = $1 AND deleted_at IS NULL",
      [index],
    )
    return row?.version ?? 0
  }

  return {
    backlog: async () => (await status()).backlog,
    async rebuild(index) {
      const before = await activeVersion(index)
      await staff.post("/admin/search-feed/rebuild", { index })
      await until(`the new index "${index}"`, async () => (await activeVersion(index)) > before, {
        withinMs: WITHIN_MS,
      })
    },
    untilEmpty,
    async untilAtRest() {
      await until("the first look for changes without an event", hasLooked, { withinMs: WITHIN_MS })
      await untilEmpty()
    },
    async drift() {
      await pause(UNDERWAY_MS)
      const sum = { checked: 0, missing: 0, stale: 0, orphans: 0 }
      for (const index of ["product", "category"] as const) {
        const { drift } = await staff.post<{ drift: typeof sum }>("/admin/search-feed/drift", { index })
        for (const metric of ["checked", "missing", "stale", "orphans"] as const) sum[metric] += drift[metric]
      }
      return sum
    },
  }
}
