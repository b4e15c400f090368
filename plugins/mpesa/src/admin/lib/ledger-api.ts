import type { DaySummary } from "../../modules/payment-attempts/reports/day-summary"
import { AttemptStatus, PaymentAttempt, PaymentReceipt } from "./payment-api"
import { sdk } from "./sdk"

export const QUEUES = [
  "unmatched",
  "doubles",
  "refunds",
  "unknown",
  "claims",
  "discrepancies",
  "rejected",
  "waiting",
] as const
export type QueueName = (typeof QUEUES)[number]
export type QueueCounts = Record<QueueName, number>

export type { DaySummary }

export type PaymentLine = {
  id: string
  attempt_id: string | null
  receipt_id: string | null
  at: string
  channel: "prompt" | "paybill" | "till"
  status: AttemptStatus
  amount: number
  currency_code: string
  order_id: string | null
  order_display_id: number | null
  phone_masked: string | null
  receipt: string | null
  reference: string | null
  application: PaymentReceipt["application"] | "refunded" | null
  reason: string | null
  waiting_amount: number
}

export type Money = Omit<PaymentReceipt, "application"> & {
  application: PaymentReceipt["application"] | "refunded"
  applied_amount: number
  refunding_amount: number
  refunded_amount: number
  bill_reference: string | null
  payer_name: string | null
  phone_masked: string | null
  paid_at: string | null
  witnesses: Record<string, string>
}

export type RefundTask = {
  id: string
  receipt_id: string
  attempt_id: string | null
  order_id: string | null
  receipt: string | null
  method: "reversal" | "b2c" | "manual"
  amount: number
  status: "awaiting_approval" | "requested" | "confirmed" | "unknown" | "needs_attention" | "rejected"
  note: string | null
  message: string | null
  refund_receipt: string | null
  /** Where a payout goes. */
  phone_masked: string | null
  requested_by: string | null
  decided_by: string | null
  requested_at: string
  actions: ("approve" | "reject" | "done" | "retry")[]
  is_paid_twice: boolean
}

export type Message = {
  id: string
  kind: string
  reference_id: string | null
  state: "received" | "applied" | "ignored" | "rejected"
  reason: string | null
  deliveries: number
  source_ip: string | null
  received_at: string
  facts: { result?: string; code?: string; receipt?: string; amount?: number }
  /** Numbers and names masked; null once the time to keep it is over. */
  text: string | null
}

export type Claim = {
  id: string
  order_id: string
  order_display_id: number
  receipt: string
  status: "checking" | "accepted" | "refused" | "unknown"
  reason: string | null
  made_at: string
}

export type Discrepancy = {
  id: string
  kind: "missing_with_us" | "missing_with_vendor" | "amount_differs"
  receipt: string
  our_amount: number | null
  vendor_amount: number | null
  found_at: string
}

/** `resolved_by`: a member of staff, or `system`. */
export type ResolvedDiscrepancy = Discrepancy & {
  resolved_by: string | null
  resolution: string | null
  resolved_at: string | null
}

export type PaymentFile = {
  attempt:
    | (PaymentAttempt & {
        account_reference: string
        accepted_at: string | null
        query_count: number
        vendor_message: string | null
      })
    | null
  receipts: Money[]
  applications: {
    id: string
    receipt_id: string
    order_id: string
    amount: number
    returned_amount: number
  }[]
  events: { at: string; kind: string; detail: string | null; actor: string | null }[]
  messages: Message[]
  refunds: RefundTask[]
  claims: Claim[]
}

export type Permissions = Record<"see" | "follow_up" | "apply" | "refund" | "manage", boolean>
export type Settings = { refund_approval_above: number | null }
export type QueueRow = {
  waiting: PaymentAttempt
  unknown: PaymentAttempt
  unmatched: Money
  doubles: Money
  refunds: RefundTask
  rejected: Message
  discrepancies: Discrepancy
  claims: Claim
}
export type PaymentQuery = {
  q?: string
  status?: string
  channel?: string
  from?: string
  to?: string
  limit: number
  offset: number
}

const LEDGER = "/admin/payment-ledger"
const post = <Answer>(path: string, body: Record<string, unknown> = {}): Promise<Answer> =>
  sdk.client.fetch(path, { method: "POST", body })
const inPath = encodeURIComponent

export const getSummary = (day: string | null): Promise<{ summary: DaySummary }> =>
  sdk.client.fetch(`${LEDGER}/summary`, { query: day === null ? {} : { day } })
export const getQueueCounts = (): Promise<{ queues: QueueCounts }> => sdk.client.fetch(`${LEDGER}/queues`)
export const getQueue = <Name extends QueueName>(
  name: Name,
  page: { limit: number; offset: number },
): Promise<{ rows: QueueRow[Name][]; count: number }> =>
  sdk.client.fetch(`${LEDGER}/queues/${name}`, { query: page })
export const getResolvedDifferences = async (page: {
  limit: number
  offset: number
}): Promise<{ rows: ResolvedDiscrepancy[]; count: number }> => {
  const { payment_discrepancies: rows, count } = await sdk.client.fetch<{
    payment_discrepancies: ResolvedDiscrepancy[]
    count: number
  }>("/admin/payment-discrepancies", { query: { status: "resolved", ...page } })
  return { rows, count }
}
export const searchPayments = (query: PaymentQuery): Promise<{ payments: PaymentLine[]; count: number }> =>
  sdk.client.fetch(LEDGER, { query })
export const getPayment = (id: string): Promise<{ payment: PaymentFile }> =>
  sdk.client.fetch(`${LEDGER}/${inPath(id)}`)
export const getPermissions = (): Promise<{ permissions: Permissions }> =>
  sdk.client.fetch(`${LEDGER}/permissions`)

export const getSettings = (): Promise<{ settings: Settings }> => sdk.client.fetch("/admin/payment-settings")
export const setSettings = (settings: Settings): Promise<{ settings: Settings }> =>
  post("/admin/payment-settings", settings)

export const resendPrompt = (attemptId: string): Promise<{ payment_attempt: PaymentAttempt }> =>
  post(`/admin/payment-attempts/${inPath(attemptId)}/resend`)
type Decided = Promise<{ payment_receipt: Money }>
export const applyMoney = (receiptId: string, orderDisplayId: number): Decided =>
  post(`/admin/payment-receipts/${inPath(receiptId)}/apply`, { order_display_id: orderDisplayId })
/** The order may be another than the one that was cancelled: the receipt says which. */
export const completeOrder = (receiptId: string): Decided =>
  post(`/admin/payment-receipts/${inPath(receiptId)}/complete`)

/** As the route answers it: a refund that was just asked for. */
export type AskedRefund = Pick<RefundTask, "id" | "amount" | "status" | "method">
export const refundMoney = (
  receiptId: string,
  refund: { amount: number; note: string; phone?: string },
): Promise<{ payment_refunds: AskedRefund[] }> =>
  post(`/admin/payment-receipts/${inPath(receiptId)}/refund`, refund)
