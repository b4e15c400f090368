import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId, MedusaService } from "@medusajs/framework/utils"
import { SearchMiss } from "./models/search-miss"
import { SearchNote } from "./models/search-note"
import { SearchOutbox } from "./models/search-outbox"
import { SearchSynonym } from "./models/search-synonym"
import { HOLD_SECONDS, REPLAY_SINCE } from "./shared-statements"

export type OutboxEntry = { kind: string; rowId: string; reason: string }
export type HeldEntry = { id: string; kind: string; row_id: string; version: number; failures: number }
export type FailedEntry = {
  id: string
  kind: string
  row_id: string
  failures: number
  last_error: string | null
  due_at: Date
}
export type Backlog = {
  waiting: number
  failing: number
  /** Age of the oldest change that is not in the index, in seconds; 0 when nothing waits. */
  lagSeconds: number
}
export type Miss = { term: string; count: number; last_at: Date }

/** A try at an engine that is away costs little, and shoppers see its answers again as soon as it has what it missed. */
const LONGEST_PAUSE_SECONDS = 10
/** More words than a merchant reads; whoever sends random ones fills nothing. */
const MOST_MISSES = 20_000
const MISSES_KEPT = 10_000

/** The feed's own books. What has to be atomic is one SQL statement here. All times are UTC. */
export default class SearchBooksService extends MedusaService({
  SearchOutbox,
  SearchSynonym,
  SearchMiss,
  SearchNote,
}) {
  private readonly manager: SqlEntityManager

  constructor(container: { manager: SqlEntityManager }, options: Record<string, unknown> = {}) {
    super(container, options)
    this.manager = container.manager
  }

  /** Notes changes; one that is noted already is noted again, so that work under way does not settle it. */
  async noteChanges(entries: OutboxEntry[], { priority = 0 }: { priority?: 0 | 1 } = {}): Promise<void> {
    if (entries.length === 0) return
    const rows = [...new Map(entries.map((entry) => [`${entry.kind}:${entry.rowId}`, entry])).values()]
    await this.manager.execute(
      `INSERT INTO search_outbox (id, kind, row_id, reason, version, priority, changed_at, waiting_since, due_at)
       SELECT x.kind || ':' || x.row_id, x.kind, x.row_id, x.reason, 1, ${priority}, clock_timestamp(), clock_timestamp(), clock_timestamp()
       FROM jsonb_to_recordset(?::jsonb) AS x(kind text, row_id text, reason text)
       ORDER BY 1
       ${ON_KNOWN}`,
      [JSON.stringify(rows.map(({ kind, rowId, reason }) => ({ kind, row_id: rowId, reason })))],
    )
  }

  /** As if every product or every category had changed; single changes that come later go first. */
  async noteAll(kind: "product" | "category", reason: string): Promise<void> {
    await this.manager.execute(
      `INSERT INTO search_outbox (id, kind, row_id, reason, version, priority, changed_at, waiting_since, due_at)
       SELECT '${kind}:' || x.id, '${kind}', x.id, ?, 1, 1, clock_timestamp(), clock_timestamp(), clock_timestamp()
       FROM ${kind === "product" ? "product" : "product_category"} x
       ORDER BY 1
       ${ON_KNOWN}`,
      [reason],
    )
  }

  /** Takes up to `limit` due rows of these kinds for this worker alone, oldest first. */
  async hold(kinds: { of: string[] } | { notOf: string[] }, limit: number): Promise<HeldEntry[]> {
    const [not, names] = "of" in kinds ? ["", kinds.of] : ["NOT", kinds.notOf]
    return this.manager.execute(
      `UPDATE search_outbox o SET held_until = now() + interval '${HOLD_SECONDS} seconds'
       FROM (
         SELECT id FROM search_outbox
         WHERE done_at IS NULL AND deleted_at IS NULL AND due_at <= now() AND (held_until IS NULL OR held_until < now())
           AND ${not} kind = ANY(ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))
         ORDER BY priority, due_at LIMIT ? FOR UPDATE SKIP LOCKED
       ) due
       WHERE o.id = due.id
       RETURNING o.id, o.kind, o.row_id, o.version, o.failures`,
      [JSON.stringify(names), limit],
    )
  }

  /**
   * The rows are in the index, unless they have changed since they were taken: those are due again, and their number is
   * answered, because whoever changed them could not take them.
   */
  async settle(entries: HeldEntry[]): Promise<number> {
    const rows: { is_done: boolean }[] = await this.manager.execute(
      `${LOCKED_IN_ORDER}
       UPDATE search_outbox o SET held_until = NULL, updated_at = now(),
         done_at = CASE WHEN o.version = x.version THEN clock_timestamp() END,
         failures = CASE WHEN o.version = x.version THEN 0 ELSE o.failures END,
         last_error = CASE WHEN o.version = x.version THEN NULL ELSE o.last_error END
       FROM taken x JOIN locked USING (id) WHERE o.id = x.id
       RETURNING o.done_at IS NOT NULL AS is_done`,
      [versionsOf(entries)],
    )
    return rows.filter(({ is_done }) => !is_done).length
  }

  /**
   * The rows could not be brought into the index; they are tried again for ever, after ten seconds at most. A row that
   * has changed since it was taken is due as it was: its new state has not been tried yet.
   */
  async postpone(entries: HeldEntry[], error: string): Promise<void> {
    await this.manager.execute(
      `${LOCKED_IN_ORDER}
       UPDATE search_outbox o SET held_until = NULL, updated_at = now(), failures = o.failures + 1, last_error = ?,
         due_at = CASE WHEN o.version = x.version
           THEN now() + least(${LONGEST_PAUSE_SECONDS}, power(2, least(o.failures, 9))) * interval '1 second' ELSE o.due_at END
       FROM taken x JOIN locked USING (id) WHERE o.id = x.id`,
      [versionsOf(entries), error.slice(0, 500)],
    )
  }

  /** Everything that changed since then is due again: an index that was being built may have missed it. */
  async replaySince(moment: Date, kind: "product" | "category"): Promise<number> {
    const rows: unknown[] = await this.manager.execute(REPLAY_SINCE, [kind, moment])
    return rows.length
  }

  /** Of these rows, those that wait or that were written within the last half minute. */
  async listUnderway(kind: string, rowIds: string[]): Promise<Set<string>> {
    if (rowIds.length === 0) return new Set()
    const rows: { row_id: string }[] = await this.manager.execute(
      `SELECT row_id FROM search_outbox
       WHERE kind = ? AND row_id = ANY(ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))
         AND (done_at IS NULL OR done_at > now() - interval '30 seconds')`,
      [kind, JSON.stringify(rowIds)],
    )
    return new Set(rows.map(({ row_id }) => row_id))
  }

  async retryFailed(): Promise<number> {
    const rows: unknown[] = await this.manager.execute(
      `UPDATE search_outbox SET due_at = now() WHERE done_at IS NULL AND failures > 0 RETURNING id`,
    )
    return rows.length
  }

  async forgetDoneBefore(moment: Date): Promise<void> {
    await this.manager.execute(`DELETE FROM search_outbox WHERE done_at < ?`, [moment])
  }

  async readBacklog(): Promise<Backlog> {
    const [row]: { waiting: number; failing: number; lag: number }[] = await this.manager.execute(
      `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE failures > 0))::int AS failing,
         coalesce(extract(epoch FROM now() - min(waiting_since)), 0)::float8 AS lag
       FROM search_outbox WHERE done_at IS NULL`,
    )
    return {
      waiting: row?.waiting ?? 0,
      failing: row?.failing ?? 0,
      lagSeconds: Math.max(0, Math.round((row?.lag ?? 0) * 10) / 10),
    }
  }

  async listFailed(limit: number): Promise<FailedEntry[]> {
    return this.manager.execute(
      `SELECT id, kind, row_id, failures, last_error, due_at FROM search_outbox
       WHERE done_at IS NULL AND failures > 0 ORDER BY failures DESC, id LIMIT ?`,
      [limit],
    )
  }

  async noteMiss(term: string, now: Date): Promise<void> {
    await this.manager.execute(
      `INSERT INTO search_miss (id, term, count, last_at) SELECT ?, x.term, 1, CAST(? AS timestamptz)
       FROM (SELECT CAST(? AS text) AS term) x
       WHERE (SELECT count(*) FROM search_miss) < ${MOST_MISSES}
         OR EXISTS (SELECT 1 FROM search_miss m WHERE m.term = x.term AND m.deleted_at IS NULL)
       ON CONFLICT (term) WHERE deleted_at IS NULL
       DO UPDATE SET count = search_miss.count + 1, last_at = EXCLUDED.last_at, updated_at = now()`,
      [generateEntityId("", "smiss"), now, term],
    )
  }

  /** Most wanted first. */
  async listMisses(limit: number): Promise<Miss[]> {
    return this.manager.execute(
      `SELECT term, count, last_at FROM search_miss WHERE deleted_at IS NULL
       ORDER BY count DESC, last_at DESC LIMIT ?`,
      [limit],
    )
  }

  /** Those that nobody has sought since then, and the rarest and oldest when there are very many. */
  async forgetMissesBefore(moment: Date): Promise<void> {
    await this.manager.execute(
      `DELETE FROM search_miss WHERE last_at < ? OR id IN (
         SELECT id FROM search_miss ORDER BY count DESC, last_at DESC OFFSET ${MISSES_KEPT})`,
      [moment],
    )
  }

  async readNote(name: string): Promise<unknown> {
    return (await this.readNotes([name])).get(name)
  }

  /** Those that are there, by name. */
  async readNotes(names: string[]): Promise<Map<string, unknown>> {
    const rows: { id: string; value: unknown }[] = await this.manager.execute(
      `SELECT id, value FROM search_note WHERE id = ANY(ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))`,
      [JSON.stringify(names)],
    )
    return new Map(rows.map(({ id, value }) => [id, value]))
  }

  async writeNote(name: string, value: unknown): Promise<void> {
    await this.manager.execute(
      `INSERT INTO search_note (id, value) VALUES (?, ?::jsonb)
       ON CONFLICT (id) DO UPDATE SET value = EXCLUDED.value, updated_at = now()`,
      [name, JSON.stringify(value)],
    )
  }
}

/** Whoever locks several rows does so in the order of their ids, or two would wait for each other. */
const LOCKED_IN_ORDER = `WITH taken AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(id text, version int)
       ), locked AS MATERIALIZED (
         SELECT id FROM search_outbox WHERE id IN (SELECT id FROM taken) ORDER BY id FOR UPDATE
       )`

/** `held_until` stays: whoever works on the row finishes first, and finds that it has changed. */
const ON_KNOWN = `ON CONFLICT (id) DO UPDATE SET reason = EXCLUDED.reason, version = search_outbox.version + 1,
         changed_at = EXCLUDED.changed_at,
         waiting_since = CASE WHEN search_outbox.done_at IS NULL THEN search_outbox.waiting_since ELSE EXCLUDED.waiting_since END,
         due_at = LEAST(search_outbox.due_at, EXCLUDED.due_at),
         priority = CASE WHEN search_outbox.done_at IS NULL THEN LEAST(search_outbox.priority, EXCLUDED.priority)
           ELSE EXCLUDED.priority END, done_at = NULL, updated_at = now()`

const versionsOf = (entries: HeldEntry[]) =>
  JSON.stringify(entries.map(({ id, version }) => ({ id, version })))
