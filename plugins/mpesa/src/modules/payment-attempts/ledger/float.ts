import { findLatestBalance } from "./inquiries"
import type { LedgerContext } from "./ledger-context"
import type { RefundRow } from "./rows"

const FLOAT_ACCOUNT = "utility account"
/** An older balance says nothing of now. */
const FRESH_MS = 60 * 60_000

type Accounts = { account: string; available: number }[]

/**
 * What the account that pays out holds, by the vendor's latest word less the payouts sent since; whole shillings.
 * Null when the word is older than an hour, or there is none.
 */
export async function readFloat(context: LedgerContext): Promise<number | null> {
  const balance = await findLatestBalance(context, null)
  if (!balance || balance.requested_at.getTime() < context.now().getTime() - FRESH_MS) return null
  const accounts = (balance.answer?.accounts ?? []) as Accounts
  const utility = accounts.find(({ account }) => account.trim().toLowerCase() === FLOAT_ACCOUNT)
  if (!utility) return null
  const sent = await context
    .db<RefundRow>("payment_refund")
    .where({ method: "b2c" })
    .whereIn("status", ["requested", "unknown", "confirmed"])
    .andWhere("sent_at", ">", balance.requested_at)
    .sum<{ sum: string | null }[]>("amount as sum")
  return Math.floor(utility.available) - Number(sent[0]?.sum ?? 0)
}
