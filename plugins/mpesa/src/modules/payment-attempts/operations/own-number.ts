import type { LedgerContext } from "../ledger/ledger-context"
import { findTillByNumber } from "../ledger/tills"
import type { ResolvedMpesaOptions } from "../options"

/**
 * Whether money paid to this number is the shop's, and on which till (null: the one in the options). A till has two
 * numbers, its own and its store's; which of them the vendor sends for it is unconfirmed, so both are taken.
 */
export async function findOwnNumber(
  context: Pick<LedgerContext, "db">,
  { shortcode, tillNumber }: Pick<ResolvedMpesaOptions, "shortcode" | "tillNumber">,
  number: string,
): Promise<{ tillId: string | null } | null> {
  if (number === shortcode || number === tillNumber) return { tillId: null }
  const till = await findTillByNumber(context, number)
  return till && { tillId: till.id }
}
