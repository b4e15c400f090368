import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_till"

export type TillRow = {
  id: string
  name: string
  business_name: string | null
  type: "paybill" | "till"
  shortcode: string
  till_number: string | null
  sales_channel_id: string | null
  is_active: boolean
  /** Sealed; see `sealedAs` in operations/till-secrets. */
  secrets: string
  key_id: string
  initiator_password_set_at: Date | null
  created_at: Date
  updated_at: Date
}

export type NewTill = Omit<TillRow, "created_at" | "updated_at">

export const newTillId = () => newId("paytil")

/** Deleted ones too: attempts that were started on them still have to be asked about. */
export async function findTill({ db }: LedgerContext, id: string): Promise<TillRow | null> {
  return (await db<TillRow>(TABLE).where({ id }).first()) ?? null
}

/** Deleted ones too: money that still comes to them is the shop's. */
export async function findTillByNumber(
  { db }: Pick<LedgerContext, "db">,
  number: string,
): Promise<TillRow | null> {
  const row = await db<TillRow>(TABLE)
    .where((either) => void either.where({ shortcode: number }).orWhere({ till_number: number }))
    .orderByRaw("deleted_at IS NOT NULL, created_at")
    .first()
  return row ?? null
}

/** The till of the sales channel; null when it has none of its own. */
export async function findTillOfChannel(
  { db }: LedgerContext,
  salesChannelId: string,
): Promise<TillRow | null> {
  const row = await db<TillRow>(TABLE)
    .where({ is_active: true, sales_channel_id: salesChannelId })
    .whereNull("deleted_at")
    .first()
  return row ?? null
}

export async function listTills({ db }: LedgerContext): Promise<TillRow[]> {
  return db<TillRow>(TABLE).whereNull("deleted_at").orderBy("created_at")
}

export async function insertTill(context: LedgerContext, till: NewTill): Promise<TillRow> {
  const at = context.now()
  const [row] = await context
    .db<TillRow>(TABLE)
    .insert({ ...till, created_at: at, updated_at: at })
    .returning("*")
  if (!row) throw new Error("The till row was not returned by the database")
  return row
}

export async function updateTill(
  context: LedgerContext,
  id: string,
  change: Partial<TillRow>,
): Promise<TillRow | null> {
  const [row] = await context
    .db<TillRow>(TABLE)
    .where({ id })
    .whereNull("deleted_at")
    .update({ ...change, updated_at: context.now() })
    .returning("*")
  return row ?? null
}

/** The row stays for the attempts that name it; it is offered no more. */
export async function deleteTill({ db, now }: LedgerContext, id: string): Promise<boolean> {
  const at = now()
  const count = await db(TABLE)
    .where({ id })
    .whereNull("deleted_at")
    .update({ is_active: false, deleted_at: at, updated_at: at })
  return count > 0
}

/** Rows, deleted ones too, that are sealed with another key than this one. */
export async function listTillsNotSealedWith({ db }: LedgerContext, keyId: string): Promise<TillRow[]> {
  return db<TillRow>(TABLE).whereNot({ key_id: keyId }).limit(100)
}
