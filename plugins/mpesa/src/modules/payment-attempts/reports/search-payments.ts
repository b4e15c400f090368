import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LedgerContext } from "../ledger/ledger-context"
import type { AttemptRow, ReceiptRow } from "../ledger/rows"
import { readSearchTerms, type SearchTerms } from "./search-terms"

export type PaymentFilter = {
  q?: string | undefined
  status?: AttemptRow["status"] | undefined
  channel?: ReceiptRow["channel"] | undefined
  from?: Date | undefined
  to?: Date | undefined
  limit: number
  offset: number
}

/**
 * A line of the list of payments: a prompt with the money that it brought, if it brought any, or money that
 * was paid by hand. A prompt that was paid twice has two lines. Numbers are whole; the views mask them.
 */
export type PaymentLine = {
  attempt_id: string | null
  receipt_id: string | null
  at: Date
  channel: ReceiptRow["channel"]
  status: AttemptRow["status"]
  amount: number
  currency_code: string
  order_id: string | null
  order_display_id: number | null
  number: string | null
  receipt: string | null
  reference: string | null
  application: ReceiptRow["application"] | null
  reason: string | null
  waiting_amount: number
}

const WAITING = "r.amount - r.applied_amount - r.refunding_amount - r.refunded_amount"

/** Newest first, filtered, counted and paged in the database. */
export async function searchPayments(
  { db }: Pick<LedgerContext, "db">,
  filter: PaymentFilter,
  shop: { referencePrefix: string },
): Promise<{ rows: PaymentLine[]; count: number }> {
  const terms = filter.q === undefined || filter.q.trim() === "" ? {} : readSearchTerms(filter.q, shop)
  if (terms === null) return { rows: [], count: 0 }
  const lists = [prompts(db, filter, terms), byHand(db, filter, terms)].filter((list) => list !== null)
  if (lists.length === 0) return { rows: [], count: 0 }

  // Each list needs to be read no further than to the end of the page, whatever the other one holds.
  const upTo = filter.limit + filter.offset
  const heads = lists.map(({ rows, columns, sort }) =>
    db.select("*").from(rows.clone().select(columns).orderBy(sort).limit(upTo).as("head")),
  )
  const [rows, ...counts] = await Promise.all([
    db
      .select("*")
      .from(db.unionAll(heads).as("payments"))
      .orderBy([
        { column: "at", order: "desc" },
        { column: "attempt_id", order: "desc" },
        { column: "receipt_id", order: "desc" },
      ])
      .limit(filter.limit)
      .offset(filter.offset) as unknown as Promise<PaymentLine[]>,
    ...lists.map(
      ({ rows }) => rows.clone().count("* as count").first() as unknown as Promise<{ count: string }>,
    ),
  ])
  return { rows, count: counts.reduce((sum, { count }) => sum + Number(count), 0) }
}

type List = {
  rows: Knex.QueryBuilder
  columns: Knex.Raw
  sort: { column: string; order: "desc" }[]
}

function prompts(db: Knex, { status, channel, from, to }: PaymentFilter, terms: SearchTerms): List | null {
  if (channel !== undefined && channel !== "prompt") return null
  const rows = db("payment_attempt as a")
    .leftJoin("payment_receipt as r", (join) => join.on("r.attempt_id", "a.id").andOnNull("r.deleted_at"))
    .whereNull("a.deleted_at")
    .modify((query) => {
      if (status) void query.where("a.status", status)
      between(query, "a.created_at", { from, to })
      fits(query, terms, {
        receipt: ["r.receipt"],
        reference: ["a.account_reference", "r.bill_reference"],
        number: ["a.msisdn"],
        order: ["a.order_display_id", "r.order_display_id"],
      })
    })
  return {
    rows,
    columns: db.raw(
      `a.id AS attempt_id, r.id AS receipt_id, a.created_at AS at, 'prompt' AS channel, a.status::text AS status,
       COALESCE(r.amount, a.amount) AS amount, a.currency_code, COALESCE(r.order_id, a.order_id) AS order_id,
       COALESCE(r.order_display_id, a.order_display_id) AS order_display_id, a.msisdn AS number, r.receipt,
       a.account_reference AS reference, r.application::text AS application, r.reason,
       COALESCE(${WAITING}, 0) AS waiting_amount`,
    ),
    sort: [
      { column: "a.created_at", order: "desc" },
      { column: "a.id", order: "desc" },
    ],
  }
}

function byHand(db: Knex, { status, channel, from, to }: PaymentFilter, terms: SearchTerms): List | null {
  // Money that is here is paid; there is no other state of it.
  if (channel === "prompt" || (status !== undefined && status !== "paid")) return null
  const rows = db("payment_receipt as r")
    .whereNull("r.deleted_at")
    .whereNull("r.attempt_id")
    .modify((query) => {
      if (channel) void query.where("r.channel", channel)
      between(query, "r.recorded_at", { from, to })
      fits(query, terms, {
        receipt: ["r.receipt"],
        reference: ["r.bill_reference"],
        number: ["r.payer_msisdn"],
        order: ["r.order_display_id"],
      })
    })
  return {
    rows,
    columns: db.raw(
      `NULL::text AS attempt_id, r.id AS receipt_id, r.recorded_at AS at, r.channel::text AS channel, 'paid' AS status,
       r.amount, r.currency_code, r.order_id, r.order_display_id, r.payer_msisdn AS number, r.receipt,
       r.bill_reference AS reference, r.application::text AS application, r.reason, ${WAITING} AS waiting_amount`,
    ),
    sort: [
      { column: "r.recorded_at", order: "desc" },
      { column: "r.id", order: "desc" },
    ],
  }
}

function between(
  query: Knex.QueryBuilder,
  column: string,
  { from, to }: Pick<PaymentFilter, "from" | "to">,
): void {
  if (from) void query.where(column, ">=", from)
  if (to) void query.where(column, "<", to)
}

type Columns = Record<"receipt" | "reference" | "number" | "order", string[]>

/** The terms hold letters and digits only, so nothing in them means something to LIKE. */
function fits(query: Knex.QueryBuilder, terms: SearchTerms, columns: Columns): void {
  if (Object.keys(terms).length === 0) return
  void query.where((any) => {
    const { receiptPrefix, reference, phoneEnding, msisdn, orderNumber } = terms
    for (const column of columns.receipt) if (receiptPrefix) void any.orWhereLike(column, `${receiptPrefix}%`)
    for (const column of columns.reference) if (reference) void any.orWhereILike(column, `${reference}%`)
    for (const column of columns.number) {
      if (phoneEnding) void any.orWhereLike(column, `%${phoneEnding}`)
      if (msisdn) void any.orWhere(column, msisdn)
    }
    for (const column of columns.order) if (orderNumber) void any.orWhere(column, orderNumber)
  })
}
