import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_statement_line"
const CHUNK = 500

export type StatementLineRow = {
  id: string
  run_id: string
  source: "pull" | "statement"
  shortcode: string
  receipt: string
  amount: number
  completed_at: Date
  status: string | null
  kind: string | null
  bill_reference: string | null
  other_party: string | null
  linked_receipt: string | null
}

export type NewStatementLine = Omit<StatementLineRow, "id">

/** Lines that are there already stay as they are: statements and pulls overlap. */
export async function insertLines({ db, now }: LedgerContext, lines: NewStatementLine[]): Promise<void> {
  const at = now()
  for (let start = 0; start < lines.length; start += CHUNK) {
    const chunk = lines.slice(start, start + CHUNK)
    await db(TABLE)
      .insert(chunk.map((line) => ({ ...line, id: newId("paylin"), created_at: at, updated_at: at })))
      .onConflict()
      .ignore()
  }
}

export async function findLine(
  { db }: LedgerContext,
  { receipt, amount }: { receipt: string; amount: number },
): Promise<StatementLineRow | null> {
  const row = await db<StatementLineRow>(TABLE)
    .where({ receipt, amount })
    .whereNull("deleted_at")
    .orderBy("completed_at")
    .first()
  return row ?? null
}
