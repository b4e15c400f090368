import { formatNairobiTimestamp } from "../../../../daraja"
import { listAttemptsOfOrder, lockAttempt } from "../../ledger/attempts"
import { type ClaimReason, type ClaimRow, lockClaim, updateClaim } from "../../ledger/claims"
import { closeAgreeing } from "../../ledger/discrepancies"
import { listInquiriesAbout } from "../../ledger/inquiries"
import type { LedgerContext } from "../../ledger/ledger-context"
import { findReceipt, findReceiptByNumber } from "../../ledger/receipts"
import { recordMoney } from "../../ledger/record-money"
import { recordPaidPrompt } from "../apply-stk-callback"
import type { OperationDeps } from "../deps"
import type { AnswerHandler, FoundTransaction } from "../inquiries/inquiry-answer"
import { applied, ignored, type MessageVerdict, rejected } from "../message-verdict"
import { findOwnNumber, type OwnNumber } from "../own-number"
import { nextCheckAt } from "./claim-schedule"
import { findPaidPrompt } from "./find-paid-prompt"
import { judgeTransaction } from "./judge-transaction"
import { closeClaim, settleByReceipt } from "./settle-claim"

/** The vendor's word on a claimed receipt. */
export const applyClaimAnswer: AnswerHandler = async (context, { inquiry, answer }, deps) => {
  const claim = inquiry.reference_id ? await lockClaim(context, inquiry.reference_id) : null
  if (!claim) return rejected("unknown_claim")
  if (claim.status === "accepted") return ignored("already_accepted")
  if (claim.status === "refused" && answer.kind !== "found") return ignored("already_refused")
  switch (answer.kind) {
    case "found":
      return onFound(context, { claim, transaction: answer.transaction }, deps)
    case "not_found":
      await askAgainOr(context, claim, { status: "refused", reason: "receipt_unknown" })
      return applied()
    case "failed":
    case "balance":
      return giveUp(context, claim, inquiry.id, "question_failed")
    case "unknown":
      return giveUp(context, claim, inquiry.id, "no_answer")
  }
}

/** A payment of the last minutes may still turn up, or come to its end. */
async function askAgainOr(
  context: LedgerContext,
  claim: ClaimRow,
  end: { status: "refused" | "unknown"; reason: ClaimReason },
): Promise<void> {
  const checks = claim.checks + 1
  const again = nextCheckAt(checks, context.now())
  if (again) await updateClaim(context, claim.id, { checks, next_check_at: again })
  else await closeClaim(context, claim, end.status, end.reason)
}

/** A person looks, unless another question about it is still out. */
async function giveUp(
  context: LedgerContext,
  claim: ClaimRow,
  inquiryId: string,
  reason: "question_failed" | "no_answer",
): Promise<MessageVerdict> {
  const others = await listInquiriesAbout(context, claim.id)
  const isStillAsked = others.some(({ id, status }) => id !== inquiryId && status === "requested")
  if (claim.status !== "checking" || claim.next_check_at !== null || isStillAsked)
    return ignored("asked_again")
  await closeClaim(context, claim, "unknown", reason)
  return applied()
}

async function onFound(
  context: LedgerContext,
  { claim, transaction }: { claim: ClaimRow; transaction: FoundTransaction },
  deps: OperationDeps,
): Promise<MessageVerdict> {
  // Neither done nor over, such as "Pending".
  if (transaction.status === "other" && claim.status === "checking") {
    await askAgainOr(context, claim, { status: "unknown", reason: "not_completed" })
    return applied()
  }
  const { shortcode } = transaction.creditParty
  // Any till of the shop: the shopper may have paid at another one than the order's.
  const own = shortcode === undefined ? null : await findOwnNumber(context, deps.options, shortcode)
  const verdict = judgeTransaction(transaction, claim, { isOwnNumber: own !== null })
  if (verdict.kind !== "ours") {
    await closeClaim(context, claim, verdict.kind === "unclear" ? "unknown" : "refused", verdict.reason)
    return applied()
  }
  const known = await findReceiptByNumber(context, claim.receipt)
  const recorded = known ?? (await record(context, { claim, transaction, amount: verdict.amount, own }))
  if (recorded === null || recorded.amount !== verdict.amount) {
    await closeClaim(context, claim, "unknown", "amount_differs")
    return applied()
  }
  await closeAgreeing(context, [claim.receipt])
  const settled = await settleByReceipt(context, claim, recorded)
  return settled.status === "accepted" ? applied(recorded.id) : applied()
}

/** The payment may be the answer to a prompt whose callback was lost: then the prompt is paid by it. */
async function record(
  context: LedgerContext,
  {
    claim,
    transaction,
    amount,
    own,
  }: { claim: ClaimRow; transaction: FoundTransaction; amount: number; own: OwnNumber | null },
) {
  const { msisdn } = transaction.debitParty
  const paidAt = transaction.completedAt
  const prompt = findPaidPrompt(await listAttemptsOfOrder(context, claim.order_id), {
    amount,
    paidAt,
    payer: msisdn ?? null,
  })
  const attempt = prompt && (await lockAttempt(context, prompt.id))
  if (attempt && attempt.receipt === null) {
    const { receiptId } = await recordPaidPrompt(context, attempt, {
      witness: "transaction_status",
      receipt: claim.receipt,
      transactionDate: paidAt ? formatNairobiTimestamp(paidAt) : null,
      payerMsisdn: msisdn?.value ?? null,
      facts: {},
    })
    return receiptId === undefined ? null : findReceipt(context, receiptId)
  }
  const recorded = await recordMoney(context, {
    witness: "transaction_status",
    receipt: claim.receipt,
    channel: own?.type ?? "paybill",
    attemptId: null,
    orderId: claim.order_id,
    orderDisplayId: claim.order_display_id,
    tillId: own?.tillId ?? null,
    amount,
    payerName: transaction.debitParty.name || null,
    payerMsisdn: msisdn?.value ?? null,
    transactionDate: paidAt ? formatNairobiTimestamp(paidAt) : null,
    paidAt,
  })
  return recorded.receipt
}
