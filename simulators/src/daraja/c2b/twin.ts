import type { ReceiptEntry } from "../book-entries"
import type { PromptInstruction } from "../instructions"
import { findMerchant } from "../merchants"
import type { DarajaParts } from "../parts"
import { confirmPayment } from "./confirm"

/** The C2B confirmation of a paid prompt: TransID is its receipt, BillRefNumber its AccountReference. */
export function announceTwin(
  parts: DarajaParts,
  paid: ReceiptEntry,
  { twin, deliver_after_ms: lateMs }: Pick<PromptInstruction, "twin" | "deliver_after_ms">,
): void {
  const merchant = findMerchant(parts.merchants, paid.shortcode)
  if (!merchant || !(parts.settings().c2b_twin || twin !== undefined)) return
  const { receipt, msisdn, amount, account_reference: accountReference, at } = paid
  confirmPayment(
    parts,
    { merchant, receipt, msisdn, amount, accountReference, at: Date.parse(at) },
    {
      thirdPartyTransId: "",
      wanted: {
        deliver: twin === "first" ? "once" : twin,
        ...(twin === "late" && { delay_ms: lateMs }),
      },
    },
  )
}
