import { describeResultCode } from "../../daraja"
import type {
  AttemptRow,
  CallbackRow,
  EventRow,
  ReceiptRow,
  RefundRow,
} from "../../modules/payment-attempts/ledger/rows"
import { maskMessage, maskName, maskNumber } from "../../modules/payment-attempts/reports/mask-message"
import { summarizeMessage } from "../../modules/payment-attempts/reports/message-summary"
import type { QueueName } from "../../modules/payment-attempts/reports/queues"
import type { ClaimRow, PaymentFile } from "../../modules/payment-attempts/reports/read-payment"
import type { PaymentLine } from "../../modules/payment-attempts/reports/search-payments"
import { toAdminAttempt, toAdminReceipt, toAdminRefund } from "./views"

/** What staff see of the ledger: no full number, no name, no message as it came. */
export const toAdminLine = ({ number, ...line }: PaymentLine) => ({
  ...line,
  id: line.receipt_id ?? line.attempt_id,
  phone_masked: maskNumber(number),
})

function toAdminMoney(receipt: ReceiptRow) {
  return {
    ...toAdminReceipt(receipt),
    payer_name: receipt.payer_name === null ? null : maskName(receipt.payer_name),
    phone_masked: maskNumber(receipt.payer_msisdn),
    witnesses: receipt.witnesses ?? {},
  }
}

/** `receipt` is that of the money, as in the other lists; `refund_receipt` that of its way back. */
const toAdminRefundTask = (refund: RefundRow, others: RefundRow[] = []) => ({
  ...toAdminRefund({
    ...refund,
    replaced_by: others.find(({ replaces_id }) => replaces_id === refund.id)?.id ?? null,
  }),
  receipt: refund.receipt,
  refund_receipt: refund.refund_receipt,
})

/** The list shows that a message was refused and why; the file of its payment shows its text. */
const toAdminMessage = (message: CallbackRow) => ({
  id: message.id,
  kind: message.kind,
  reference_id: message.reference_id,
  state: message.state,
  reason: message.reason,
  deliveries: message.deliveries,
  source_ip: message.source_ip,
  is_known_source: message.is_known_source,
  received_at: message.received_at,
  facts: summarizeMessage(message),
  text: message.raw === "" ? null : maskMessage(message.raw),
})

const toAdminEvent = ({ at, kind, detail, actor }: EventRow) => ({ at, kind, detail, actor })
const toAdminClaim = ({
  id,
  order_id,
  order_display_id,
  receipt,
  status,
  reason,
  made_by,
  made_at,
}: ClaimRow) => ({
  id,
  order_id,
  order_display_id,
  receipt,
  status,
  reason,
  made_by,
  made_at,
})

export function toAdminFile({
  attempt,
  receipts,
  applications,
  events,
  messages,
  refunds,
  claims,
}: PaymentFile) {
  return {
    attempt: attempt && { ...toAdminAttempt(attempt), ...meaningOf(attempt) },
    receipts: receipts.map(toAdminMoney),
    applications: applications.map(
      ({ id, receipt_id, order_id, amount, returned_amount, state, applied_at }) => ({
        id,
        receipt_id,
        order_id,
        amount,
        returned_amount,
        state,
        applied_at,
      }),
    ),
    events: events.map(toAdminEvent),
    messages: messages.map(toAdminMessage),
    refunds: refunds.map((refund) => toAdminRefundTask(refund, refunds)),
    claims: claims.map(toAdminClaim),
  }
}

/** The vendor's own words beside ours. */
const meaningOf = ({
  result_code,
  result_desc,
  push_failure,
  account_reference,
  accepted_at,
  query_count,
}: AttemptRow) => ({
  account_reference,
  accepted_at,
  query_count,
  vendor_message: result_desc,
  outcome: result_code === null || push_failure ? null : describeResultCode(result_code).outcome,
})

/** Rows of a queue are rows of one table, so each has one view. */
export function toAdminQueueRow(queue: QueueName): (row: unknown) => unknown {
  switch (queue) {
    case "waiting":
    case "unknown":
      return (row) => toAdminAttempt(row as AttemptRow)
    case "unmatched":
    case "doubles":
      return (row) => toAdminMoney(row as ReceiptRow)
    case "refunds":
      return (row) => toAdminRefundTask(row as RefundRow)
    case "rejected":
      return (row) => toAdminMessage(row as CallbackRow)
    case "claims":
      return (row) => toAdminClaim(row as ClaimRow)
    case "discrepancies":
      return (row) => toAdminDiscrepancy(row as DiscrepancyRow)
  }
}

type DiscrepancyRow = {
  id: string
  kind: string
  receipt: string
  our_amount: number | null
  vendor_amount: number | null
  status: string
  found_at: Date
}

const toAdminDiscrepancy = ({
  id,
  kind,
  receipt,
  our_amount,
  vendor_amount,
  status,
  found_at,
}: DiscrepancyRow) => ({
  id,
  kind,
  receipt,
  our_amount,
  vendor_amount,
  status,
  found_at,
})
