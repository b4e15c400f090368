import { describeResultCode, maskPhoneNumber, maskPhoneNumbersIn } from "../../daraja"
import { actionsOf, isPaidTwice } from "../../modules/payment-attempts/refund-lifecycle"
import { waitingOf } from "../../modules/payment-attempts/ledger/receipts"
import type { AttemptRow, EventRow, ReceiptRow, RefundRow } from "../../modules/payment-attempts/ledger/rows"

/** An attempt as the admin sees it: everything but the full phone number. */
export function toAdminAttempt(attempt: AttemptRow, events: EventRow[] = []) {
  return {
    id: attempt.id,
    order_id: attempt.order_id,
    order_display_id: attempt.order_display_id,
    status: attempt.status,
    amount: attempt.amount,
    currency_code: attempt.currency_code,
    phone_masked: maskPhoneNumber(attempt.msisdn),
    code: attempt.result_code,
    operator_message: operatorMessage(attempt),
    receipt: attempt.receipt,
    merchant_request_id: attempt.merchant_request_id,
    checkout_request_id: attempt.checkout_request_id && maskPhoneNumbersIn(attempt.checkout_request_id),
    created_at: attempt.created_at,
    sent_at: attempt.sent_at,
    settled_at: attempt.settled_at,
    events: events
      .filter(({ attempt_id }) => attempt_id === attempt.id)
      .map(({ at, kind, detail }) => ({ at, kind, detail })),
  }
}

export function toAdminReceipt(receipt: ReceiptRow) {
  return {
    id: receipt.id,
    receipt: receipt.receipt,
    channel: receipt.channel,
    amount: receipt.amount,
    applied_amount: receipt.applied_amount,
    refunding_amount: receipt.refunding_amount,
    refunded_amount: receipt.refunded_amount,
    waiting_amount: waitingOf(receipt),
    currency_code: receipt.currency_code,
    order_id: receipt.order_id,
    order_display_id: receipt.order_display_id,
    attempt_id: receipt.attempt_id,
    application: receipt.application,
    reason: receipt.reason,
    bill_reference: receipt.bill_reference,
    payer_name: receipt.payer_name,
    paid_at: receipt.paid_at,
    at: receipt.recorded_at,
  }
}

/** `receipt` is that of the money that went back; `payment_receipt` that of the money it came from. */
export function toAdminRefund(refund: RefundRow & { replaced_by?: string | null }) {
  const replacedBy = refund.replaced_by ?? null
  return {
    id: refund.id,
    amount: refund.amount,
    status: refund.status,
    method: refund.method,
    receipt: refund.refund_receipt,
    payment_receipt: refund.receipt,
    receipt_id: refund.receipt_id,
    order_id: refund.order_id,
    attempt_id: refund.attempt_id,
    phone_masked: refund.msisdn === null ? null : maskPhoneNumber(refund.msisdn),
    code: refund.result_code,
    message: refund.message,
    note: refund.note,
    requested_by: refund.requested_by,
    decided_by: refund.decided_by,
    decided_at: refund.decided_at,
    replaces_id: refund.replaces_id,
    replaced_by: replacedBy,
    /** It went out although the money had been given back another way, or used. */
    is_paid_twice: isPaidTwice(refund),
    /** What a person may decide now. */
    actions: actionsOf(refund, { isReplaced: replacedBy !== null }),
    requested_at: refund.requested_at,
    sent_at: refund.sent_at,
    next_check_at: refund.next_check_at,
    settled_at: refund.settled_at,
    at: refund.settled_at ?? refund.requested_at,
  }
}

export type AdminRefund = ReturnType<typeof toAdminRefund>

function operatorMessage(attempt: AttemptRow): string | null {
  if (attempt.push_failure) return attempt.result_desc
  if (attempt.result_code) return describeResultCode(attempt.result_code).operatorMessage
  return attempt.result_desc
}
