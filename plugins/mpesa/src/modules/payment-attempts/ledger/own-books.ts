import type { LedgerContext } from "./ledger-context"
import type { ReceiptRow, RefundRow } from "./rows"

const CHUNK = 1_000

/** Our money of a span of time (by when it was paid), and whatever else we know of these receipts. */
export async function readOwnMoney(
  { db }: LedgerContext,
  { from, to, receipts }: { from: Date; to: Date; receipts: string[] },
): Promise<{ receipt: string; amount: number; paidAt: Date | null }[]> {
  const columns = ["id", "receipt", "amount", "paid_at"] as const
  const inSpan = await db<ReceiptRow>("payment_receipt")
    .whereNotNull("receipt")
    .whereBetween("paid_at", [from, to])
    .whereNull("deleted_at")
    .select(...columns)
  const named = await inChunks(receipts, (chunk) =>
    db<ReceiptRow>("payment_receipt")
      .whereIn("receipt", chunk)
      .whereNull("deleted_at")
      .select(...columns),
  )
  const rows = new Map([...inSpan, ...named].map((row) => [row.id, row]))
  return [...rows.values()].flatMap(({ receipt, amount, paid_at }) =>
    receipt === null ? [] : { receipt, amount, paidAt: paid_at },
  )
}

/** Refunds that the vendor confirmed around the span, and whatever else we know of these receipts. Not those paid by hand. */
export async function readOwnRefunds(
  { db }: LedgerContext,
  { from, to, receipts }: { from: Date; to: Date; receipts: string[] },
): Promise<
  { receipt: string | null; originalReceipt: string | null; amount: number; settledAt: Date | null }[]
> {
  const columns = ["id", "refund_receipt", "receipt", "amount", "settled_at"] as const
  const confirmed = () =>
    db<RefundRow>("payment_refund").where({ status: "confirmed" }).whereNot({ method: "manual" })
  const inSpan = await confirmed()
    .whereBetween("settled_at", [from, to])
    .select(...columns)
  const named = await inChunks(receipts, (chunk) =>
    confirmed()
      .where((query) => void query.whereIn("refund_receipt", chunk).orWhereIn("receipt", chunk))
      .select(...columns),
  )
  const rows = new Map([...inSpan, ...named].map((row) => [row.id, row]))
  return [...rows.values()].map(({ refund_receipt, receipt, amount, settled_at }) => ({
    receipt: refund_receipt,
    originalReceipt: receipt,
    amount,
    settledAt: settled_at,
  }))
}

/** The vendor's own statement names this money too. */
export async function addStatementWitness({ db, now }: LedgerContext, receipts: string[]): Promise<void> {
  const witness = { statement: now().toISOString() }
  await inChunks(receipts, async (chunk) => {
    await db("payment_receipt")
      .whereIn("receipt", chunk)
      .whereNull("deleted_at")
      .whereRaw("NOT jsonb_exists(COALESCE(witnesses, '{}'::jsonb), 'statement')")
      .update({
        witnesses: db.raw("COALESCE(witnesses, '{}'::jsonb) || ?::jsonb", [JSON.stringify(witness)]),
        updated_at: now(),
      })
    return []
  })
}

async function inChunks<T>(all: string[], read: (chunk: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let start = 0; start < all.length; start += CHUNK)
    found.push(...(await read(all.slice(start, start + CHUNK))))
  return found
}
