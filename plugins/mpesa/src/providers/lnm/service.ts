import {
  AbstractPaymentProvider,
  BigNumber,
  MedusaError,
  PaymentActions,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"
import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../../modules/payment-attempts"
import type { PaymentAttemptsService } from "../../modules/payment-attempts/service"
import { resolveOptions } from "../../modules/payment-attempts/options"
import { describeRefundOutcome } from "./describe-refund-outcome"
import { readSessionData, type SessionData } from "./session-data"

/**
 * The payment provider: a thin translation between Medusa's payment calls and the ledger of attempts.
 *
 * An order is placed first and paid afterwards: until the ledger holds money for the session the answer is
 * `pending_authorization`, then `captured`; never anything else, because Medusa does not come back from
 * another status once an order exists. Failed prompts live in the ledger alone.
 *
 * The identifier is neutral because Safaricom refuses callback addresses with its names in them.
 */
export class LnmPaymentProvider extends AbstractPaymentProvider {
  static override identifier = "lnm"

  static override validateOptions(options: Record<string, unknown>): void {
    resolveOptions(options)
  }

  private readonly cradle: Record<string, unknown>

  constructor(cradle: Record<string, unknown>, options: Record<string, unknown>) {
    super(cradle, options)
    this.cradle = cradle
  }

  /** Starts nothing: the prompt is sent for a placed order. Only the session's own facts go into `data`, never the caller's. */
  override async initiatePayment({
    amount,
    currency_code,
    data,
    context,
  }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    if (currency_code.toLowerCase() !== "kes") {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This payment method takes Kenya shillings only.")
    }
    // Medusa gives the session's id as the key; the id inside `data` may be the caller's.
    const sessionId = context?.idempotency_key
    if (!sessionId) throw new MedusaError(MedusaError.Types.INVALID_DATA, "A payment session has no id.")
    return {
      id: sessionId,
      status: PaymentSessionStatus.PENDING,
      data: {
        ...blanked(data),
        session_id: sessionId,
        amount: new BigNumber(amount).numeric,
        currency_code,
      } satisfies SessionData,
    }
  }

  override async updatePayment({
    amount,
    currency_code,
    data,
  }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return { data: { ...data, amount: new BigNumber(amount).numeric, currency_code } }
  }

  override async authorizePayment({ data, context }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const session = readSessionData(data, context?.idempotency_key)
    const cover = await this.attempts.settlement.findCover(session.session_id)
    if (cover?.amount !== session.amount)
      return { status: PaymentSessionStatus.PENDING_AUTHORIZATION, data: session }
    return {
      status: PaymentSessionStatus.CAPTURED,
      data: {
        ...session,
        ...(cover.attemptId ? { attempt_id: cover.attemptId } : {}),
        receipt: cover.receipts[0] ?? null,
        receipts: cover.receipts,
      },
    }
  }

  /** The money is taken when the shopper enters the PIN; there is nothing left to take. */
  override async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const session = readSessionData(data)
    if (!(await this.attempts.settlement.findCover(session.session_id))) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "No payment has arrived for this order, so nothing can be captured.",
      )
    }
    return { data: { ...data } }
  }

  /**
   * Succeeds only for the booking of a refund that is confirmed. Any other call asks for the refund and throws, so
   * that Medusa does not show money as returned before it is; the confirmation writes the refund down.
   */
  override async refundPayment({ amount, data, context }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const request = {
      paymentSessionId: readSessionData(data).session_id,
      amount: new BigNumber(amount).numeric,
    }
    const { booked, by, note } = await this.attempts.refunds.findBooking({
      ...request,
      medusaRefundId: context?.idempotency_key ?? "",
    })
    if (booked) return { data: { ...data, refund_receipt: booked.refund_receipt } }
    throw refused(describeRefundOutcome(await this.attempts.refunds.request({ ...request, by, note })))
  }

  /** Never throws: a shopper's edit of the cart must not fail because of a session that is going away. */
  override async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    return { data: { ...data } }
  }

  /** Never throws. A prompt cannot be called back; money that still arrives is kept for a person to decide. */
  override async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    return { data: { ...data } }
  }

  override async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data: { ...data } }
  }

  override async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const paid = await this.attempts.settlement.findCover(readSessionData(data).session_id)
    return { status: paid ? PaymentSessionStatus.CAPTURED : PaymentSessionStatus.PENDING_AUTHORIZATION }
  }

  /** Messages come to our own durable inbox; Medusa's hook answers 200 before anything is checked or stored. */
  override async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }

  private get attempts(): PaymentAttemptsService {
    const service = this.cradle[PAYMENT_ATTEMPTS_MODULE] as PaymentAttemptsService | undefined
    if (!service) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The payment module needs dependencies: ["${PAYMENT_ATTEMPTS_MODULE}"] in medusa-config.`,
      )
    }
    return service
  }
}

/** Medusa lays our data over the caller's: what we do not name would stay. */
const blanked = (data: Record<string, unknown> | undefined) =>
  Object.fromEntries(Object.keys(data ?? {}).map((key) => [key, undefined]))

const refused = (message: string) => new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
