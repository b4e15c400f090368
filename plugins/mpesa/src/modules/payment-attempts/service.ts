import { MedusaService } from "@medusajs/framework/utils"
import type { Logger } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { faultPoint } from "../../fault-points"
import type { Finding } from "../../doctor"
import type { KeyRing } from "../../secrets/key-ring"
import { redactingLog } from "../../secrets/redact"
import { type C2bRegistration, createDarajaClient, toMpesaAmount } from "../../daraja"
import { type AttemptView, type ManualPayment, toAttemptView } from "./attempt-view"
import { verifyCallbackToken } from "./callback-address"
import {
  confirmApplications,
  type Gift,
  giveReceipt,
  listApplicationsOfSession,
  listPlannedSessions,
  listPartsOfOrder,
  markUnapplied,
  type Part,
  planApplications,
  releaseApplications,
} from "./ledger/applications"
import { findAttempt, listAttemptsOfOrder } from "./ledger/attempts"
import { createLedger, type Ledger } from "./ledger/ledger-context"
import { maskOldPayers, purgeRawMessages } from "./ledger/purge"
import { findOutage } from "./ledger/outages"
import {
  findReceipt,
  listDueReceipts,
  listReceiptsOfOrder,
  postponeReceipt,
  reviewPartsOf,
  updateReceipt,
  waitingOf,
} from "./ledger/receipts"
import { findBooking } from "./ledger/refund-bookings"
import { listUnbookedRefunds, updateRefund } from "./ledger/refunds"
import type { AttemptRow, ReceiptRow, RefundRow } from "./ledger/rows"
import { type MethodView, toMethodView } from "./method-view"
import { PaymentAccessToken } from "./models/payment-access-token"
import { PaymentApplication } from "./models/payment-application"
import { PaymentAttempt } from "./models/payment-attempt"
import { PaymentAttemptEvent } from "./models/payment-attempt-event"
import { PaymentCallback } from "./models/payment-callback"
import { PaymentClaim } from "./models/payment-claim"
import { PaymentDiscrepancy } from "./models/payment-discrepancy"
import { PaymentInquiry } from "./models/payment-inquiry"
import { PaymentOutage } from "./models/payment-outage"
import { PaymentQueryBudget } from "./models/payment-query-budget"
import { PaymentReceipt } from "./models/payment-receipt"
import { PaymentReconciliation } from "./models/payment-reconciliation"
import { PaymentRefund } from "./models/payment-refund"
import { PaymentSetting } from "./models/payment-setting"
import { PaymentStatementLine } from "./models/payment-statement-line"
import { PaymentTill } from "./models/payment-till"
import { applyMessage } from "./operations/apply-message"
import { askAbout, askAboutNextDue } from "./operations/ask-vendor"
import { createBooks } from "./operations/books"
import type { OperationDeps } from "./operations/deps"
import { keepValidation, makeQr, payByHand, registerHandPayments } from "./operations/hand-payments"
import { probeNextDue } from "./operations/outage"
import { findOwnNumber } from "./operations/own-number"
import { type DecisionOutcome, decideRefund } from "./operations/decide-refund"
import {
  type RefundOutcome,
  type RefundRequest,
  requestReceiptRefund,
  requestRefund,
} from "./operations/request-refund"
import { answerEcho, examine, keepRegistration } from "./operations/examine"
import { createForgeryLimit } from "./operations/forgery-limit"
import { changeTill, createTill, removeTill, viewTills } from "./operations/manage-tills"
import { type IncomingCall, receiveMessage, type ReceivedMessage } from "./operations/receive-message"
import { sendPrompt } from "./operations/send-prompt"
import {
  isLive,
  startAttempt,
  type StartAttemptInput,
  type StartAttemptResult,
} from "./operations/start-attempt"
import {
  applyWaitingMessages,
  lapsePrompts,
  markSilentInquiries,
  sendForgottenPrompts,
} from "./operations/sweep"
import { askAboutUnknownRefunds, markSilentRefunds, sendForgottenRefunds } from "./operations/sweep-refunds"
import { rotateTillSecrets } from "./operations/till-secrets"
import { createTills } from "./operations/tills"
import { openKeyRing, openTokenStore } from "./operations/token-store"
import { resolveOptions } from "./options"

const FORGERIES_PER_MINUTE = 60

/** `settled`: money pays the order; `live`: money is being settled or a prompt may still be answered; `open`: nothing is running. */
export type HoldState = "settled" | "live" | "open"

export type SessionCover = {
  /** Whole shillings. */
  amount: number
  receipts: string[]
  attemptId: string | null
}

/** The query has said "paid" once; until it repeats it, or another witness speaks, the order must not go. */
const isHalfConfirmed = ({ status, query_success_at }: AttemptRow) =>
  status !== "paid" && query_success_at !== null

/**
 * The payment ledger: attempts, incoming messages, receipts and refunds. It knows nothing of orders but
 * their ids; bringing money onto an order is the workflows' work. All amounts are whole shillings.
 */
export class PaymentAttemptsService extends MedusaService({
  PaymentAccessToken,
  PaymentApplication,
  PaymentAttempt,
  PaymentAttemptEvent,
  PaymentCallback,
  PaymentClaim,
  PaymentDiscrepancy,
  PaymentInquiry,
  PaymentOutage,
  PaymentQueryBudget,
  PaymentReceipt,
  PaymentReconciliation,
  PaymentRefund,
  PaymentSetting,
  PaymentStatementLine,
  PaymentTill,
}) {
  /** The provider whose sessions these attempts pay. */
  readonly providerId = "pp_lnm_lnm"
  private readonly deps: OperationDeps
  private readonly tillsDeps: { ledger: Ledger; ring: KeyRing | null }

  constructor(container: { __pg_connection__: Knex; logger: Logger }, options: Record<string, unknown>) {
    super(container, options)
    const resolved = resolveOptions(options)
    const now = () => new Date()
    const ledger = createLedger(container.__pg_connection__, now)
    const ring = openKeyRing(resolved.secretKeys, container.logger)
    const tokenStore = openTokenStore(ledger, ring)
    this.tillsDeps = { ledger, ring }
    const client = createDarajaClient({ config: resolved, fetch: globalThis.fetch, now, tokenStore })
    this.deps = {
      ledger,
      client,
      tills: createTills({
        ledger,
        ring,
        options: resolved,
        client,
        createClient: (config) => createDarajaClient({ config, fetch: globalThis.fetch, now, tokenStore }),
      }),
      options: resolved,
      mayKeepForgery: createForgeryLimit({ perMinute: FORGERIES_PER_MINUTE, now }),
      log: redactingLog(container.logger),
    }
  }

  /** Whether an amount can be paid by a prompt at all; the message is for the shopper. */
  async checkPayable({
    amount,
    currency_code,
  }: {
    amount: number
    currency_code: string
  }): Promise<{ ok: true } | { ok: false; message: string }> {
    if (currency_code.toLowerCase() !== "kes")
      return { ok: false, message: "M-Pesa takes Kenya shillings only." }
    const checked = toMpesaAmount(amount)
    return checked.ok ? { ok: true } : { ok: false, message: checked.reason }
  }

  /**
   * Commits the attempt and lets the prompt leave at once, without making the caller wait for the vendor.
   * Should this process die before it leaves, the sweeping job sends it.
   */
  async startAttempt(input: StartAttemptInput): Promise<StartAttemptResult> {
    const started = await startAttempt(this.deps, input)
    if (started.ok && started.isNew) {
      faultPoint("after_attempt_commit")
      void sendPrompt(this.deps, started.attempt.id).catch((cause: unknown) => {
        this.deps.log.error(`payment attempt ${started.attempt.id} could not be sent: ${String(cause)}`)
      })
    }
    return started
  }

  async findView(attemptId: string): Promise<AttemptView | null> {
    const attempt = await findAttempt(this.deps.ledger, attemptId)
    return attempt ? this.toView(attempt) : null
  }

  async latestForOrder(orderId: string): Promise<AttemptView | null> {
    const attempts = await listAttemptsOfOrder(this.deps.ledger, orderId)
    const shown = attempts.find(({ status }) => status === "paid") ?? attempts[0]
    return shown ? this.toView(shown) : null
  }

  async findLatestRow(orderId: string): Promise<AttemptRow | null> {
    return (await listAttemptsOfOrder(this.deps.ledger, orderId))[0] ?? null
  }

  async holdState(orderId: string): Promise<HoldState> {
    const [attempts, receipts] = await Promise.all([
      listAttemptsOfOrder(this.deps.ledger, orderId),
      listReceiptsOfOrder(this.deps.ledger, orderId),
    ])
    if (receipts.some(({ application }) => application === "applied")) return "settled"
    // It may be a part only: whether it pays the order is known when it has been settled.
    if (receipts.some(({ application }) => application === "due")) return "live"
    const now = this.deps.ledger.now()
    return attempts.some((attempt) => isLive(attempt, now) || isHalfConfirmed(attempt)) ? "live" : "open"
  }

  /** The money that pays this session, for the payment provider: set aside for it, or captured on it before. */
  async findCover(paymentSessionId: string): Promise<SessionCover | null> {
    const parts = await listApplicationsOfSession(this.deps.ledger, paymentSessionId)
    if (parts.length === 0) return null
    const receipts = await Promise.all(
      parts.map(({ receipt_id }) => findReceipt(this.deps.ledger, receipt_id)),
    )
    const known = receipts.filter((row) => row !== null)
    return {
      amount: parts.reduce((sum, { amount }) => sum + amount, 0),
      receipts: known.flatMap(({ receipt }) => receipt ?? []),
      attemptId: known.find(({ attempt_id }) => attempt_id !== null)?.attempt_id ?? null,
    }
  }

  receiveMessage(message: IncomingCall): Promise<ReceivedMessage> {
    return receiveMessage(this.deps, message)
  }

  /** Answers the money that the message told of, if it told of any. */
  applyMessage(messageId: string): Promise<string | null> {
    return applyMessage(this.deps, messageId)
  }

  /** Everything that time or a crash has left to do. Each part is safe to run twice and by several processes. */
  async sweep(): Promise<void> {
    await applyWaitingMessages(this.deps)
    await sendForgottenPrompts(this.deps)
    await lapsePrompts(this.deps)
    await sendForgottenRefunds(this.deps)
    await markSilentRefunds(this.deps)
    await askAboutUnknownRefunds(this.deps)
    await markSilentInquiries(this.deps)
  }

  /** At most one status query, within the shop's budget. Answers the attempt it was about. */
  askAboutNextDue(): Promise<string | null> {
    return askAboutNextDue(this.deps)
  }

  /** The time from one query of the shop to the next, in milliseconds. */
  get querySpacingMs(): number {
    return 60_000 / this.deps.options.queriesPerMinute
  }

  /** Asks now, because a person wants to know. */
  async check(attemptId: string): Promise<AttemptRow | null> {
    const attempt = await findAttempt(this.deps.ledger, attemptId)
    if (!attempt) return null
    await askAbout(this.deps, attempt)
    return findAttempt(this.deps.ledger, attemptId)
  }

  listDueReceipts(limit: number): Promise<string[]> {
    return listDueReceipts(this.deps.ledger, limit)
  }

  findReceipt(receiptId: string): Promise<ReceiptRow | null> {
    return findReceipt(this.deps.ledger, receiptId)
  }

  /** Oldest first. */
  listReceiptsOfOrder(orderId: string): Promise<ReceiptRow[]> {
    return listReceiptsOfOrder(this.deps.ledger, orderId)
  }

  /** What waits on an order for the rest of its money; whole shillings. */
  async receivedForOrder(orderId: string): Promise<number> {
    const receipts = await listReceiptsOfOrder(this.deps.ledger, orderId)
    return receipts
      .filter(({ application, reason }) => application === "due" || reason === "underpaid")
      .reduce((sum, receipt) => sum + waitingOf(receipt), 0)
  }

  async nameOrder(receiptId: string, order: { id: string; displayId: number }): Promise<ReceiptRow> {
    return updateReceipt(this.deps.ledger, receiptId, {
      order_id: order.id,
      order_display_id: order.displayId,
    })
  }

  markUnapplied(receiptIds: string[], reason: string): Promise<void> {
    return this.deps.ledger.inTransaction((context) => markUnapplied(context, receiptIds, reason))
  }

  planApplications(plan: { orderId: string; paymentSessionId: string; parts: Part[] }): Promise<boolean> {
    return this.deps.ledger.inTransaction((context) => planApplications(context, plan))
  }

  listPlannedSessions(orderId: string): Promise<string[]> {
    return listPlannedSessions(this.deps.ledger, orderId)
  }

  confirmApplications(session: { paymentSessionId: string; leftoverReason: string }): Promise<void> {
    return this.deps.ledger.inTransaction((context) => confirmApplications(context, session))
  }

  releaseApplications(paymentSessionId: string): Promise<void> {
    return this.deps.ledger.inTransaction((context) => releaseApplications(context, paymentSessionId))
  }

  /** The order has changed: what waited on it for the rest of its money is settled anew. */
  reviewPartsOf(orderId: string): Promise<void> {
    return reviewPartsOf(this.deps.ledger, orderId)
  }

  /** Null when nothing of the receipt waits for a person. */
  giveReceipt(receiptId: string, gift: Gift): Promise<ReceiptRow | null> {
    return this.deps.ledger.inTransaction((context) => giveReceipt(context, receiptId, gift))
  }

  /** What pays an order, by receipt. */
  listPartsOfOrder(orderId: string): Promise<Part[]> {
    return listPartsOfOrder(this.deps.ledger, orderId)
  }

  postponeReceipt(receiptId: string, reason: string): Promise<void> {
    return postponeReceipt(this.deps.ledger, receiptId, reason)
  }

  /** What the merchant has set for payments at the PayBill or till. */
  get handPayments() {
    const { handPayments, referencePrefix } = this.deps.options
    return { ...handPayments, referencePrefix }
  }

  payByHand(order: { displayId: number; amount: number; tillId: string | null }): Promise<ManualPayment> {
    return payByHand(this.deps, order)
  }

  makeQr(payment: ManualPayment): Promise<string> {
    return makeQr(this.deps, payment)
  }

  async registerHandPayments(): Promise<C2bRegistration> {
    const registration = await registerHandPayments(this.deps)
    await keepRegistration(this.deps, registration)
    return registration
  }

  /** The shortcode that a validation address was made for; null when we did not make it. */
  async readHandAddress(token: string): Promise<string | null> {
    return verifyCallbackToken("c2b-validation", token, this.deps.options.callbackSecret)
  }

  /** Whether money paid to this number is the shop's. */
  async isOwnNumber(number: string): Promise<boolean> {
    return (await findOwnNumber(this.deps.ledger, this.deps.options, number)) !== null
  }

  keepValidation(message: Parameters<typeof keepValidation>[1]): Promise<void> {
    return keepValidation(this.deps, message)
  }

  requestRefund(request: RefundRequest): Promise<RefundOutcome> {
    return requestRefund(this.deps, request)
  }

  /** Money that no order has taken. */
  async requestReceiptRefund(
    request: Parameters<typeof requestReceiptRefund>[1],
  ): ReturnType<typeof requestReceiptRefund> {
    return requestReceiptRefund(this.deps, request)
  }

  decideRefund(refundId: string, decision: Parameters<typeof decideRefund>[2]): Promise<DecisionOutcome> {
    return decideRefund(this.deps, refundId, decision)
  }

  /** Of the confirmed refund that Medusa's refund row writes down; null when Medusa asks for a new one. */
  async findBooking(booking: Parameters<typeof findBooking>[1]): ReturnType<typeof findBooking> {
    return findBooking(this.deps.ledger, booking)
  }

  listUnbookedRefunds(limit: number): Promise<RefundRow[]> {
    return listUnbookedRefunds(this.deps.ledger, limit)
  }

  async markRefundBooked(refundId: string): Promise<void> {
    await updateRefund(this.deps.ledger, refundId, { booked_at: this.deps.ledger.now() })
  }

  /** What the doctor finds; takes seconds, because the vendor is asked. */
  examine(): Promise<Finding[]> {
    return examine(this.deps, this.tillsDeps.ring)
  }

  async answerEcho(token: string): Promise<string | null> {
    return answerEcho(this.deps, token)
  }

  /** Proxies whose word about the caller's address is believed. */
  get trustedProxies(): readonly string[] {
    return this.deps.options.trustedProxies
  }

  async viewTills() {
    return viewTills(this.tillsDeps)
  }

  async createTill(till: Parameters<typeof createTill>[1]) {
    return createTill(this.tillsDeps, till)
  }

  async changeTill(id: string, change: Parameters<typeof changeTill>[2]) {
    return changeTill(this.tillsDeps, id, change)
  }

  async removeTill(id: string) {
    return removeTill(this.tillsDeps, id)
  }

  /** Seals every stored secret with the first key; after that the older ones can be taken out. */
  async rotateSecrets(): Promise<{ sealedAgain: number; unreadable: number }> {
    const { ledger, ring } = this.tillsDeps
    return ring ? rotateTillSecrets(ledger, ring) : { sealedAgain: 0, unreadable: 0 }
  }

  /** Empties raw messages and masks payers that are older than the option `keepRawMessagesDays`. */
  async forgetPayers(): Promise<void> {
    const { ledger, options } = this.deps
    const before = new Date(ledger.now().getTime() - options.keepRawMessagesDays * 86_400_000)
    await purgeRawMessages(ledger, before)
    await maskOldPayers(ledger, before)
  }

  /** Whether prompts are offered now, and how to pay by hand instead. */
  async findMethod({ sales_channel_id }: { sales_channel_id?: string | null }): Promise<MethodView> {
    const till = await this.deps.tills.resolve({
      salesChannelId: sales_channel_id ?? null,
      stockLocationId: null,
    })
    return toMethodView(this.providerId, till.payee, await findOutage(this.deps.ledger, till.id))
  }

  /** Asks after one till whose prompts are not offered, when it is time. Answers whether there was one. */
  probeNextDue(): Promise<boolean> {
    return probeNextDue(this.deps)
  }

  private async toView(attempt: AttemptRow): Promise<AttemptView> {
    return toAttemptView(attempt, await this.deps.tills.payeeOf(attempt.till_id), this.deps.ledger.now())
  }

  /** Claims, questions about single payments, the vendor's list of payments, statements. */
  get books() {
    return createBooks(this.deps)
  }

  /** For reading views of people in the admin. */
  get ledger() {
    return this.deps.ledger
  }
}
