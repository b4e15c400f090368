import type { MedusaContainer } from "@medusajs/framework/types"

/** What a shopper may know about one try to pay. Times are ISO UTC, amounts whole shillings. */
export type AttemptView = {
  id: string
  status: "created" | "sent" | "waiting" | "paid" | "failed" | "expired" | "unknown"
  code?: string
  message: string
  can_retry: boolean
  retry_after_s?: number
  receipt?: string | null
  order_id: string
  amount: number
  currency_code: string
  phone_masked: string
  business_name: string
  created_at: string
  expires_at: string
  order_expires_at?: string
  fallback?: {
    kind: "paybill" | "till"
    number: string
    account_reference?: string
    amount: number
    business_name: string
  }
}

export type StartAttemptInput = {
  order_id: string
  order_display_id: number
  cart_id: string
  payment_session_id: string
  provider_id: string
  /** Whole shillings. */
  amount: number
  currency_code: string
  /** 12 digits: 254712345678. */
  phone: string
  idempotency_key?: string
  order_expires_at: string
  /** Whose till is paid, when channels have tills of their own. */
  sales_channel_id: string | null
}

export type StartAttemptResult =
  | { ok: true; attempt: AttemptView }
  | { ok: false; code: string; status: number; message: string; details?: Record<string, unknown> }

/** Whether prompts can be sent now, and how to pay by hand. `changed_at` is ISO UTC. */
export type PaymentMethodView = {
  id: string
  state: "up" | "down"
  /** For the shopper, while it is down. */
  message?: string
  changed_at?: string
  pay_by_hand: { kind: "paybill" | "till"; number: string; business_name: string }
}

/**
 * What the checkout asks of whatever sends prompts to phones. A plugin registers it under
 * {@link PAYMENT_ATTEMPTS}; without one, orders are placed and nothing is sent.
 */
export interface PaymentAttempts {
  /** The payment provider whose sessions it pays. */
  readonly providerId: string
  checkPayable(input: {
    amount: number
    currency_code: string
  }): Promise<{ ok: true } | { ok: false; message: string }>
  findMethod(input: { sales_channel_id: string | null }): Promise<PaymentMethodView>
  /** Refuses with `payment_method_down` while prompts are down: the order is then paid by hand. */
  startAttempt(input: StartAttemptInput): Promise<StartAttemptResult>
  latestForOrder(orderId: string): Promise<AttemptView | null>
  /** settled: money is recorded for the order; live: a prompt may still be answered; open: nothing is running. */
  holdState(orderId: string): Promise<"settled" | "live" | "open">
}

export const PAYMENT_ATTEMPTS = "payment_attempts"

export function findPaymentAttempts(container: MedusaContainer): PaymentAttempts | null {
  return container.resolve<PaymentAttempts | undefined>(PAYMENT_ATTEMPTS, { allowUnregistered: true }) ?? null
}

/** The port, if it is what carries out payments of this provider. */
export function findPaymentAttemptsFor(
  container: MedusaContainer,
  providerId: string,
): PaymentAttempts | null {
  const port = findPaymentAttempts(container)
  return port?.providerId === providerId ? port : null
}

/** Settling a payment and releasing an unpaid order exclude each other under this key. */
export const orderPaymentLock = (orderId: string) => `order-payment:${orderId}`
