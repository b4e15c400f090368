import type { LedgerContext } from "../ledger/ledger-context"
import { findReceipt } from "../ledger/receipts"
import {
  claimDueChecks,
  listSilentRefunds,
  listUnsentRefunds,
  lockRefund,
  updateRefund,
} from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { nextRefundCheckAt, REFUND_SILENT_AFTER_MS, REFUND_UNSENT_AFTER_MS } from "../refund-schedule"
import type { OperationDeps } from "./deps"
import { askTransactionStatus } from "./inquiries/ask"
import { sendRefund } from "./send-refund"
import { settleRefund } from "./settle-refund"

const BATCH = 20
/** The shop asks a handful of questions a minute. */
const MOST_QUESTIONS = 2

/** Sends what was committed and has not left. */
export async function sendForgottenRefunds(deps: OperationDeps): Promise<void> {
  for (const id of await listUnsentRefunds(deps.ledger, ago(deps, REFUND_UNSENT_AFTER_MS), BATCH))
    await sendRefund(deps, { id })
}

export async function markSilentRefunds(deps: OperationDeps): Promise<void> {
  for (const id of await listSilentRefunds(deps.ledger, ago(deps, REFUND_SILENT_AFTER_MS), BATCH)) {
    await deps.ledger.inTransaction(async (context) => {
      const refund = await lockRefund(context, id)
      if (refund?.status === "requested")
        await settleRefund(context, refund, { event: "unclear", message: "M-Pesa has not answered." }, deps)
    })
  }
}

/** Asks what became of unknown refunds whose time has come. Nothing is sent again while a refund is unknown. */
export async function askAboutUnknownRefunds(deps: OperationDeps): Promise<void> {
  const due = await deps.ledger.inTransaction((context) =>
    claimDueChecks(context, MOST_QUESTIONS, nextRefundCheckAt),
  )
  for (const refund of due) {
    const question = questionAbout(refund)
    if (question === null) continue
    const receipt = await findReceipt(deps.ledger, refund.receipt_id)
    const asked = await askTransactionStatus(deps, {
      purpose: "refund",
      referenceId: refund.id,
      // Payouts leave from one account for the whole shop.
      tillId: refund.method === "b2c" ? null : (receipt?.till_id ?? null),
      account: refund.method === "b2c" ? "payout" : "collection",
      ...question,
    })
    if (asked.kind === "busy" || (asked.kind === "failed" && asked.again)) await postpone(deps.ledger, refund)
  }
}

/** By the request's own id; a reversal whose reply was lost is asked about by the payment's receipt. */
function questionAbout(refund: RefundRow) {
  if (refund.originator_conversation_id !== null)
    return { originatorConversationId: refund.originator_conversation_id }
  return refund.receipt === null ? null : { receipt: refund.receipt }
}

/** The question did not leave: it does not count. */
async function postpone(context: LedgerContext, refund: RefundRow): Promise<void> {
  await updateRefund(context, refund.id, {
    checks: refund.checks,
    next_check_at: new Date(context.now().getTime() + 30_000),
  })
}

const ago = ({ ledger }: OperationDeps, ms: number) => new Date(ledger.now().getTime() - ms)
