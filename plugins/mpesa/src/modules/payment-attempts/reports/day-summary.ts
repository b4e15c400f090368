import { describeResultCode } from "../../../daraja"
import type { LedgerContext } from "../ledger/ledger-context"
import { dayBounds, lastDays } from "./nairobi-day"
import {
  type DayOfPrompts,
  type DayPoint,
  type HourOfMoney,
  type HourPoint,
  shareOf,
  toDays,
  toHours,
} from "./series"

const DAYS_SHOWN = 14
const CODES_SHOWN = 6
/** The vendor's clock may be ahead of ours: money "paid later" than we wrote it down. */
const CLOCK_SLACK_MS = 3_600_000

/** One day of the shop in figures. Whole shillings, milliseconds, shares between 0 and 1. */
export type DaySummary = {
  day: string
  /** What came in by whichever way, what went back on that day, and the difference. */
  takings: { payments: number; amount: number; refunded: number; net: number }
  /** Prompts that were started on the day; the rate counts those that have ended or are unknown. */
  prompts: {
    started: number
    paid: number
    failed: number
    expired: number
    unknown: number
    open: number
    success_rate: number | null
  }
  /** From "the vendor has taken the prompt" to its callback, for prompts that were paid. */
  callback: { median_ms: number | null; p95_ms: number | null; measured: number }
  /** Paid prompts whose callback never came, or came only after we had asked. */
  lost_callbacks: { paid: number; lost: number; share: number | null }
  failures: { code: string; count: number; meaning: string }[]
  hours: HourPoint[]
  days: DayPoint[]
}

type Bounds = { since: Date; from: Date; to: Date }

/** Everything is counted in the database; none of it reads a row of a payment into this process. */
export async function summarizeDay({ db }: Pick<LedgerContext, "db">, day: string): Promise<DaySummary> {
  const bounds = { since: dayBounds(lastDays(day, DAYS_SHOWN)[0] ?? day).from, ...dayBounds(day) }
  const [money, prompts, refunded, callbacks, failures] = await Promise.all([
    readMoney(db, bounds),
    readPrompts(db, bounds),
    readRefunded(db, bounds),
    readCallbacks(db, bounds),
    readFailures(db, bounds),
  ])
  const hours = toHours(money, day)
  const amount = hours.reduce((sum, hour) => sum + hour.amount, 0)
  return {
    day,
    takings: {
      payments: hours.reduce((sum, hour) => sum + hour.payments, 0),
      amount,
      refunded,
      net: amount - refunded,
    },
    prompts: toPrompts(prompts.filter((row) => row.day === day)),
    ...callbacks,
    failures,
    hours,
    days: toDays(money, prompts, day, DAYS_SHOWN),
  }
}

type Db = LedgerContext["db"]

async function readMoney(db: Db, { since, to }: Bounds): Promise<HourOfMoney[]> {
  const { rows } = await db.raw<{ rows: (HourOfMoney & { amount: string })[] }>(
    `SELECT to_char(local, 'YYYY-MM-DD') AS day, extract(hour FROM local)::int AS hour,
            count(*)::int AS payments, sum(amount) AS amount
     FROM (SELECT COALESCE(paid_at, recorded_at) AS at,
                  COALESCE(paid_at, recorded_at) AT TIME ZONE 'Africa/Nairobi' AS local, amount
           FROM payment_receipt WHERE deleted_at IS NULL AND recorded_at >= :recordedSince) money
     WHERE at >= :since AND at < :to GROUP BY 1, 2`,
    { since, to, recordedSince: new Date(since.getTime() - CLOCK_SLACK_MS) },
  )
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
}

async function readPrompts(db: Db, { since, to }: Bounds): Promise<DayOfPrompts[]> {
  const { rows } = await db.raw<{ rows: DayOfPrompts[] }>(
    `SELECT to_char(created_at AT TIME ZONE 'Africa/Nairobi', 'YYYY-MM-DD') AS day, status, count(*)::int AS count
     FROM payment_attempt WHERE deleted_at IS NULL AND created_at >= :since AND created_at < :to GROUP BY 1, 2`,
    { since, to },
  )
  return rows
}

async function readRefunded(db: Db, { from, to }: Bounds): Promise<number> {
  const { rows } = await db.raw<{ rows: { amount: string }[] }>(
    `SELECT COALESCE(sum(amount), 0) AS amount FROM payment_refund
     WHERE deleted_at IS NULL AND status = 'confirmed' AND settled_at >= :from AND settled_at < :to`,
    { from, to },
  )
  return Number(rows[0]?.amount ?? 0)
}

/**
 * The C2B twin of a prompt is a callback of its own and may win by a moment, so only what we had to ask for
 * (query, transaction status, pull, statement) makes the callback a lost one.
 */
async function readCallbacks(
  db: Db,
  { from, to }: Bounds,
): Promise<Pick<DaySummary, "callback" | "lost_callbacks">> {
  type Row = { paid: number; lost: number; measured: number; times: (number | null)[] | null }
  const { rows } = await db.raw<{ rows: Row[] }>(
    `WITH told AS (
       SELECT a.accepted_at, (r.witnesses->>'stk_callback')::timestamptz AS callback,
              LEAST((r.witnesses->>'stk_query')::timestamptz, (r.witnesses->>'transaction_status')::timestamptz,
                    (r.witnesses->>'pull')::timestamptz, (r.witnesses->>'statement')::timestamptz) AS asked
       FROM payment_attempt a JOIN payment_receipt r ON r.attempt_id = a.id AND r.deleted_at IS NULL
       WHERE a.deleted_at IS NULL AND a.created_at >= :from AND a.created_at < :to),
     spans AS (
       SELECT *, GREATEST(0, extract(epoch FROM callback - accepted_at) * 1000)::float8 AS ms FROM told)
     SELECT count(*)::int AS paid,
            count(*) FILTER (WHERE callback IS NULL OR asked < callback)::int AS lost,
            count(ms) FILTER (WHERE callback IS NOT NULL AND accepted_at IS NOT NULL)::int AS measured,
            percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ms)
              FILTER (WHERE callback IS NOT NULL AND accepted_at IS NOT NULL) AS times
     FROM spans`,
    { from, to },
  )
  const { paid, lost, measured, times } = rows[0] ?? { paid: 0, lost: 0, measured: 0, times: null }
  return {
    callback: { median_ms: rounded(times?.[0]), p95_ms: rounded(times?.[1]), measured },
    lost_callbacks: { paid, lost, share: shareOf(lost, paid) },
  }
}

/** A code of ours has the sentence that was written down with it, a code of the vendor the one of the table. */
async function readFailures(db: Db, { from, to }: Bounds): Promise<DaySummary["failures"]> {
  type Row = { code: string; count: number; ours: string | null }
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT result_code AS code, count(*)::int AS count,
            max(result_desc) FILTER (WHERE push_failure IS NOT NULL) AS ours
     FROM payment_attempt
     WHERE deleted_at IS NULL AND created_at >= :from AND created_at < :to
       AND result_code IS NOT NULL AND status IN ('failed', 'expired', 'unknown')
     GROUP BY 1 ORDER BY count DESC, code LIMIT :limit`,
    { from, to, limit: CODES_SHOWN },
  )
  return rows.map(({ code, count, ours }) => ({
    code,
    count,
    meaning: ours ?? describeResultCode(code).operatorMessage,
  }))
}

function toPrompts(rows: DayOfPrompts[]): DaySummary["prompts"] {
  const of = (...statuses: string[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)
  const open = of("created", "sent", "waiting")
  const started = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    started,
    paid: of("paid"),
    failed: of("failed"),
    expired: of("expired"),
    unknown: of("unknown"),
    open,
    success_rate: shareOf(of("paid"), started - open),
  }
}

const rounded = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : Math.round(ms))
