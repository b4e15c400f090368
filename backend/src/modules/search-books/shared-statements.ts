/** A run longer than this is taken for dead and its rows are given to another. */
export const HOLD_SECONDS = 120
/** What has been held for so long is in Postgres already, and an engine outside is slow to take it. */
const SLOW_SECONDS = 5

/**
 * Everything of one kind (first value) that changed or was written since a moment (second value) is due again. Also what
 * is being written at this moment: its writer finds that it has changed.
 */
export const REPLAY_SINCE = `UPDATE search_outbox SET version = version + 1, done_at = NULL, due_at = now(), reason = 'rebuilt',
    waiting_since = CASE WHEN done_at IS NULL THEN waiting_since ELSE clock_timestamp() END
  WHERE kind = ? AND greatest(changed_at, coalesce(done_at, now())) >= ? AND deleted_at IS NULL RETURNING id`

/** Kinds of documents of which an engine refused a change, or has not taken it for seconds. */
export const KINDS_BEHIND = `SELECT DISTINCT kind FROM search_outbox
  WHERE done_at IS NULL AND deleted_at IS NULL AND kind IN ('product', 'category')
    AND (failures > 0 OR held_until BETWEEN now() AND now() + interval '${HOLD_SECONDS - SLOW_SECONDS} seconds')`
