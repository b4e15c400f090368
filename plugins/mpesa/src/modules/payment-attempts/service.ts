import { MedusaService } from "@medusajs/framework/utils"
import type { Logger } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createDarajaClient, toMpesaAmount } from "../../daraja"
import type { Finding } from "../../doctor"
import { faultPoint } from "../../fault-points"
import type { KeyRing } from "../../secrets/key-ring"
import { redactingLog } from "../../secrets/redact"
import { type AttemptView, toAttemptView } from "./attempt-view"
import { findAttempt, listAttemptsOfOrder } from "./ledger/attempts"
import { createLedger } from "./ledger/ledger-context"
import { findOutage } from "./ledger/outages"
import { maskOldPayers, purgeRawMessages } from "./ledger/purge"
import { listReceiptsOfOrder } from "./ledger/receipts"
import type { AttemptRow } from "./ledger/rows"
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
import { type Books, createBooks } from "./operations/books"
import type { OperationDeps } from "./operations/deps"
import { answerEcho, examine } from "./operations/examine"
import { createForgeryLimit } from "./operations/forgery-limit"
import { createHandPayments, type HandPayments } from "./operations/hand-payments"
import { createTillDesk, type TillDesk } from "./operations/manage-tills"
import { probeNextDue } from "./operations/outage"
import { type IncomingCall, receiveMessage, type ReceivedMessage } from "./operations/receive-message"
import { createRefundDesk, type RefundDesk } from "./operations/refund-desk"
import { sendPrompt } from "./operations/send-prompt"
import { createSettlement, type Settlement } from "./operations/settlement"
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
import { createTills } from "./operations/tills"
import { openKeyRing, openTokenStore } from "./operations/token-store"
import { resolveOptions } from "./options"

const FORGERIES_PER_MINUTE = 60

/** `settled`: money pays the order; `live`: money is being settled or a prompt may still be answered; `open`: nothing is running. */
export type HoldState = "settled" | "live" | "open"

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
  /** Claims, questions about single payments, the vendor's list of payments, statements. */
  readonly books: Books
  /** Bringing money onto orders. */
  readonly settlement: Settlement
  readonly refunds: RefundDesk
  readonly handPayments: HandPayments
  readonly tills: TillDesk
  private readonly deps: OperationDeps
  private readonly ring: KeyRing | null

  constructor(container: { __pg_connection__: Knex; logger: Logger }, options: Record<string, unknown>) {
    super(container, options)
    const resolved = resolveOptions(options)
    const now = () => new Date()
    const ledger = createLedger(container.__pg_connection__, now)
    const ring = openKeyRing(resolved.secretKeys, container.logger)
    const tokenStore = openTokenStore(ledger, ring)
    this.ring = ring
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
    this.books = createBooks(this.deps)
    this.settlement = createSettlement(this.deps)
    this.refunds = createRefundDesk(this.deps)
    this.handPayments = createHandPayments(this.deps)
    this.tills = createTillDesk({ ledger, ring, fromOptions: this.deps.tills.fromOptions.payee })
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

  /** What the doctor finds; takes seconds, because the vendor is asked. */
  examine(): Promise<Finding[]> {
    return examine(this.deps, this.ring)
  }

  async answerEcho(token: string): Promise<string | null> {
    return answerEcho(this.deps, token)
  }

  /** Proxies whose word about the caller's address is believed. */
  get trustedProxies(): readonly string[] {
    return this.deps.options.trustedProxies
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
    const till = await this.deps.tills.ofChannel(sales_channel_id ?? null)
    return toMethodView(this.providerId, till.payee, await findOutage(this.deps.ledger, till.id))
  }

  /** Asks after one till whose prompts are not offered, when it is time. Answers whether there was one. */
  probeNextDue(): Promise<boolean> {
    return probeNextDue(this.deps)
  }

  private async toView(attempt: AttemptRow): Promise<AttemptView> {
    return toAttemptView(attempt, await this.deps.tills.payeeOf(attempt.till_id), this.deps.ledger.now())
  }

  /** For reading views of people in the admin. */
  get ledger() {
    return this.deps.ledger
  }
}
