import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LedgerContext } from "../ledger/ledger-context"

/**
 * What may need a person.
 * - `waiting`: prompts on their way or on a phone; nobody has to do anything yet
 * - `unknown`: prompts whose end the vendor has not told; they are asked about
 * - `unmatched`: money that pays no order, or not all of it does
 * - `doubles`: money for orders that were paid already
 * - `refunds`: to approve, to pay by hand, refused, or without an answer
 * - `rejected`: messages of the last days that moved nothing
 * - `discrepancies`: differences between our books and the vendor's
 * - `claims`: "I have already paid", still being looked into
 */
export const QUEUES = [
  "waiting",
  "unknown",
  "unmatched",
  "doubles",
  "refunds",
  "rejected",
  "discrepancies",
  "claims",
] as const
export type QueueName = (typeof QUEUES)[number]
export type QueueCounts = Record<QueueName, number>

/** A refused message asks for nothing but a look: older ones leave the queue, not the books. */
const REJECTED_SHOWN_MS = 7 * 86_400_000
const WAITING = "amount - applied_amount - refunding_amount - refunded_amount > 0"

type Queue = {
  rows: (context: Pick<LedgerContext, "db" | "now">) => Knex.QueryBuilder
  /** Who has waited longest comes first where somebody waits; what happened last where it is only read. */
  order: { column: string; order: "asc" | "desc" }
}

const MONEY = ({ db }: { db: Knex }) =>
  db("payment_receipt").whereNull("deleted_at").where({ application: "unapplied" }).whereRaw(WAITING)

const QUERIES: Record<QueueName, Queue> = {
  waiting: {
    rows: ({ db }) =>
      db("payment_attempt").whereNull("deleted_at").whereIn("status", ["created", "sent", "waiting"]),
    order: { column: "created_at", order: "desc" },
  },
  unknown: {
    rows: ({ db }) => db("payment_attempt").whereNull("deleted_at").where({ status: "unknown" }),
    order: { column: "created_at", order: "desc" },
  },
  unmatched: {
    rows: (context) => MONEY(context).whereRaw("reason IS DISTINCT FROM 'order_paid_already'"),
    order: { column: "recorded_at", order: "asc" },
  },
  doubles: {
    rows: (context) => MONEY(context).where({ reason: "order_paid_already" }),
    order: { column: "recorded_at", order: "asc" },
  },
  refunds: {
    rows: ({ db }) =>
      db("payment_refund")
        .whereNull("deleted_at")
        .where((query) => {
          void query
            .whereIn("status", ["awaiting_approval", "needs_attention", "unknown"])
            .orWhere({ status: "requested", method: "manual" })
        })
        .whereNotExists(
          db("payment_refund as next").select(db.raw("1")).whereRaw("next.replaces_id = payment_refund.id"),
        ),
    order: { column: "requested_at", order: "asc" },
  },
  rejected: {
    rows: ({ db, now }) =>
      db("payment_callback")
        .whereNull("deleted_at")
        .where({ state: "rejected" })
        .where("received_at", ">=", new Date(now().getTime() - REJECTED_SHOWN_MS)),
    order: { column: "received_at", order: "desc" },
  },
  discrepancies: {
    rows: ({ db }) => db("payment_discrepancy").whereNull("deleted_at").where({ status: "open" }),
    order: { column: "found_at", order: "asc" },
  },
  claims: {
    rows: ({ db }) => db("payment_claim").whereNull("deleted_at").whereIn("status", ["checking", "unknown"]),
    order: { column: "made_at", order: "asc" },
  },
}

/** One statement for all of them. */
export async function countQueues(context: Pick<LedgerContext, "db" | "now">): Promise<QueueCounts> {
  const counts = QUEUES.map((name) => QUERIES[name].rows(context).count("*").as(name))
  const row = (await context.db.select(...counts).first()) as Record<QueueName, string> | undefined
  return Object.fromEntries(QUEUES.map((name) => [name, Number(row?.[name] ?? 0)])) as QueueCounts
}

/** One page of a queue. The rows are those of the queue's table. */
export async function listQueue<Row>(
  context: Pick<LedgerContext, "db" | "now">,
  name: QueueName,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row[]; count: number }> {
  const { rows, order } = QUERIES[name]
  const [page, counted] = await Promise.all([
    rows(context)
      .orderBy([order, { column: "id" }])
      .limit(limit)
      .offset(offset),
    rows(context).count("* as count").first(),
  ])
  return { rows: page as Row[], count: Number((counted as { count: string } | undefined)?.count ?? 0) }
}
