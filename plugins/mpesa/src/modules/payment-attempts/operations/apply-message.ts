import { maskPhoneNumbersIn } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { recordEvent } from "../ledger/events"
import { claimMessage, closeMessage, postponeMessage } from "../ledger/inbox"
import type { CallbackKind } from "../ledger/rows"
import { applyHandPayment } from "./apply-hand-payment"
import { applyRefundMessage } from "./apply-refund-message"
import { applyStkCallback } from "./apply-stk-callback"
import type { OperationDeps } from "./deps"
import { applyInquiryMessage } from "./inquiries/apply-inquiry-message"
import { ignored, type MessageHandler } from "./message-verdict"

const HANDLERS: Partial<Record<CallbackKind, MessageHandler>> = {
  stk: applyStkCallback,
  c2b_confirmation: applyHandPayment,
  reversal_result: applyRefundMessage,
  reversal_timeout: applyRefundMessage,
  b2c_result: applyRefundMessage,
  b2c_timeout: applyRefundMessage,
  inquiry_result: applyInquiryMessage,
  inquiry_timeout: applyInquiryMessage,
}

/**
 * Applies one stored message: effect, receipt and inbox state in one transaction, so a crash leaves either all
 * or nothing and the message is taken up again. A fault leaves it stored, to be tried again at growing
 * intervals. Answers the money that it told of, which is settled next.
 */
export async function applyMessage(deps: OperationDeps, id: string): Promise<string | null> {
  const { ledger, log } = deps
  try {
    return await ledger.inTransaction(async (context) => {
      const message = await claimMessage(context, id)
      if (!message) return null
      const handler = HANDLERS[message.kind]
      const verdict = handler ? await handler(context, message, deps) : ignored("nothing_to_apply")
      faultPoint("before_inbox_done")
      // What contradicts what we know is evidence, and of nobody we may name.
      const kept = verdict.state === "rejected" ? { raw: maskPhoneNumbersIn(message.raw) } : {}
      // Addressed to a shortcode; from here on it belongs to the money that it told of.
      const about =
        message.kind === "c2b_confirmation" && verdict.receiptId ? { reference_id: verdict.receiptId } : {}
      await closeMessage(context, message.id, verdict.state, verdict.reason, { ...kept, ...about })
      if (verdict.state === "rejected") {
        log.warn(`payment message ${message.id} (${message.kind}) rejected: ${verdict.reason}`)
        if (verdict.attemptId)
          await recordEvent(context, verdict.attemptId, "callback_rejected", verdict.reason)
      }
      return verdict.receiptId ?? null
    })
  } catch (cause) {
    log.error(`payment message ${id} could not be applied: ${String(cause)}`)
    await postponeMessage(ledger, id, "fault")
    return null
  }
}
