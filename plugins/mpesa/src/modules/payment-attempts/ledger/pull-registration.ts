import type { LedgerContext } from "./ledger-context"

const TABLE = "payment_setting"
const idOf = (shortcode: string) => `pull_registration:${shortcode}`

/** Whether the shortcode is registered for the vendor's list of payments. */
export async function isPullRegistered({ db }: LedgerContext, shortcode: string): Promise<boolean> {
  const row = await db<{ id: string }>(TABLE)
    .where({ id: idOf(shortcode) })
    .whereNull("deleted_at")
    .first()
  return row !== undefined
}

/** @param kind what the vendor answered: registered now, or long ago */
export async function rememberPullRegistration(
  { db, now }: LedgerContext,
  shortcode: string,
  kind: string,
): Promise<void> {
  const at = now()
  const row = { id: idOf(shortcode), value: { kind }, set_by: "system", set_at: at }
  await db(TABLE)
    .insert({ ...row, created_at: at, updated_at: at })
    .onConflict("id")
    .ignore()
}
