import { MedusaService } from "@medusajs/framework/utils"
import type { Logger } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { faultPoint } from "../../fault-points"
import { createDarajaClient, toMpesaAmount } from "../../daraja"
import { type AttemptView, toAttemptView } from "./attempt-view"
import type { CallbackPurpose } from "./callback-address"
import { findAttempt, listAttemptsOfOrder, listDueApplications } from "./ledger/attempts"
import { createLedger } from "./ledger/ledger-context"
import { claimApplication, postponeApplication, settleApplication } from "./ledger/applications"
import { listUnbookedRefunds, updateRefund } from "./ledger/refunds"
import type { AttemptRow, RefundRow } from "./ledger/rows"
import { PaymentAttempt } from "./models/payment-attempt"
import { PaymentAttemptEvent } from "./models/payment-attempt-event"
import { PaymentCallback } from "./models/payment-callback"
import { PaymentQueryBudget } from "./models/payment-query-budget"
import { PaymentReceipt } from "./models/payment-receipt"
import { PaymentRefund } from "./models/payment-refund"
import { askAbout, askAboutNextDue } from "./operations/ask-vendor"
import type { OperationDeps } from "./operations/deps"
import { toPayee } from "./operations/payee"
import { receiveMessage, type ReceivedMessage } from "./operations/receive-message"
import { type RefundOutcome, type RefundRequest, requestRefund } from "./operations/request-refund"
import { sendPrompt } from "./operations/send-prompt"
import {
  isLive,
  startAttempt,
  type StartAttemptInput,
  type StartAttemptResult,
} from "./operations/start-attempt"
import {
  applyMessage,
  applyWaitingMessages,
  lapsePrompts,
  markSilentRefunds,
  sendForgottenPrompts,
} from "./operations/sweep"
import { resolveOptions } from "./options"

/** `settled`: money is recorded for the order; `live`: a prompt may still be answered; `open`: nothing is running. */
export type HoldState = "settled" | "live" | "open"

/**
 * The payment ledger: attempts, incoming messages, receipts and refunds. It knows nothing of orders but
 * their ids; bringing money onto an order is the workflows' work. All amounts are whole shillings.
 */
export class PaymentAttemptsService extends MedusaService({
  PaymentAttempt,
  PaymentAttemptEvent,
  PaymentCallback,
  PaymentReceipt,
  PaymentRefund,
  PaymentQueryBudget,
}) {
  /** The provider whose sessions these attempts pay. */
  readonly providerId = "pp_lnm_lnm"
  private readonly deps: OperationDeps

  constructor(container: { __pg_connection__: Knex; logger: Logger }, options: Record<string, unknown>) {
    super(container, options)
    const resolved = resolveOptions(options)
    const now = () => new Date()
    this.deps = {
      ledger: createLedger(container.__pg_connection__, now),
      client: createDarajaClient({ config: resolved, fetch: globalThis.fetch, now }),
      options: resolved,
      log: container.logger,
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
    const attempts = await listAttemptsOfOrder(this.deps.ledger, orderId)
    if (attempts.some(({ status }) => status === "paid")) return "settled"
    const now = this.deps.ledger.now()
    return attempts.some((attempt) => isLive(attempt, now) || attempt.query_success_at !== null)
      ? "live"
      : "open"
  }

  /** The attempt whose money pays this session, for the payment provider. */
  async findPaidForSession(paymentSessionId: string): Promise<AttemptRow | null> {
    const row = await this.deps.ledger
      .db<AttemptRow>("payment_attempt")
      .where({ payment_session_id: paymentSessionId, status: "paid" })
      .whereIn("application", ["due", "applied"])
      .orderBy("settled_at")
      .first()
    return row ?? null
  }

  receiveMessage(message: {
    purpose: CallbackPurpose
    token: string
    raw: string
    sourceIp: string | null
  }): Promise<ReceivedMessage> {
    return receiveMessage(this.deps, message)
  }

  /** Answers the attempt that the message was about, if it was about one. */
  applyMessage(messageId: string): Promise<string | null> {
    return applyMessage(this.deps, messageId)
  }

  /** Everything that time or a crash has left to do. Each part is safe to run twice and by several processes. */
  async sweep(): Promise<void> {
    await applyWaitingMessages(this.deps)
    await sendForgottenPrompts(this.deps)
    await lapsePrompts(this.deps)
    await markSilentRefunds(this.deps)
  }

  /** At most one status query, within the shop's budget. Answers the attempt it was about. */
  askAboutNextDue(): Promise<string | null> {
    return askAboutNextDue(this.deps)
  }

  /** Asks now, because a person wants to know. */
  async check(attemptId: string): Promise<AttemptRow | null> {
    const attempt = await findAttempt(this.deps.ledger, attemptId)
    if (!attempt) return null
    await askAbout(this.deps, attempt)
    return findAttempt(this.deps.ledger, attemptId)
  }

  listDueApplications(limit: number): Promise<string[]> {
    return listDueApplications(this.deps.ledger, limit)
  }

  findDue(attemptId: string): Promise<AttemptRow | null> {
    return claimApplication(this.deps.ledger, attemptId)
  }

  settleApplication(
    attemptId: string,
    outcome: { application: "applied" } | { application: "unapplied"; reason: string },
  ): Promise<void> {
    return settleApplication(this.deps.ledger, attemptId, outcome)
  }

  postponeApplication(attemptId: string, reason: string): Promise<void> {
    return postponeApplication(this.deps.ledger, attemptId, reason)
  }

  requestRefund(request: RefundRequest): Promise<RefundOutcome> {
    return requestRefund(this.deps, request)
  }

  listUnbookedRefunds(limit: number): Promise<RefundRow[]> {
    return listUnbookedRefunds(this.deps.ledger, limit)
  }

  async markRefundBooked(refundId: string): Promise<void> {
    await updateRefund(this.deps.ledger, refundId, { booked_at: this.deps.ledger.now() })
  }

  private toView(attempt: AttemptRow): AttemptView {
    return toAttemptView(attempt, toPayee(this.deps.options), this.deps.ledger.now())
  }

  /** For reading views of people in the admin. */
  get ledger() {
    return this.deps.ledger
  }
}
