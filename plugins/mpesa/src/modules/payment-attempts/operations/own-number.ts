import type { LedgerContext } from "../ledger/ledger-context"
import { findTillByNumber } from "../ledger/tills"
import type { ResolvedMpesaOptions } from "../options"

export type OwnNumber = { tillId: string | null; type: "paybill" | "till" }

/**
 * Whether money paid to this number is the shop's, and on which till (null: the one in the options). A till has two
 * numbers, its own and its store's; which of them the vendor sends for it is unconfirmed, so both are taken.
 */
export async function findOwnNumber(
  context: Pick<LedgerContext, "db">,
  { shortcode, tillNumber, type }: Pick<ResolvedMpesaOptions, "shortcode" | "tillNumber" | "type">,
  number: string,
): Promise<OwnNumber | null> {
  if (number === shortcode || number === tillNumber) return { tillId: null, type }
  const till = await findTillByNumber(context, number)
  return till && { tillId: till.id, type: till.type }
}
