import type { LedgerContext } from "./ledger-context"

const TABLE = "payment_setting"
const REFUND_APPROVAL = "refund_approval_above"
/** Until a merchant says otherwise. */
const DEFAULT_REFUND_APPROVAL = 10_000

/** What the merchant sets in the admin. Whole shillings. */
export type PaymentSettings = {
  /** A refund of more than this needs a second person; null: none does. */
  refund_approval_above: number | null
}

type SettingRow = { id: string; value: { shillings: number | null }; set_by: string; set_at: Date }

export async function readSettings({ db }: Pick<LedgerContext, "db">): Promise<PaymentSettings> {
  const row = await db<SettingRow>(TABLE).where({ id: REFUND_APPROVAL }).whereNull("deleted_at").first()
  return { refund_approval_above: row ? row.value.shillings : DEFAULT_REFUND_APPROVAL }
}

export async function writeSettings(
  { db, now }: Pick<LedgerContext, "db" | "now">,
  { refund_approval_above }: PaymentSettings,
  setBy: string,
): Promise<void> {
  const at = now()
  const row = { value: { shillings: refund_approval_above }, set_by: setBy, set_at: at, updated_at: at }
  await db(TABLE)
    .insert({ id: REFUND_APPROVAL, created_at: at, ...row })
    .onConflict("id")
    .merge(row)
}
