import { makeBillReference, type Msisdn, parsePhoneNumber, toMpesaAmount } from "../../../daraja"
import { type AttemptView, toAttemptView } from "../attempt-view"
import {
  insertAttempt,
  listAttemptsOfOrder,
  listAttemptsOfPhone,
  lockOrder,
  lockPhone,
} from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import { findOutage } from "../ledger/outages"
import type { AttemptRow } from "../ledger/rows"
import { describeOutage, toMethodView } from "../method-view"
import { NO_OUTAGE } from "../breaker"
import { PROMPT_MAY_BE_ANSWERED_MS, SAME_AMOUNT_WAIT_MS } from "../query-schedule"
import type { OperationDeps } from "./deps"

export type StartAttemptInput = {
  order_id: string
  order_display_id: number
  payment_session_id: string
  provider_id: string
  /** What the order still asks for; whole shillings. */
  amount: number
  currency_code: string
  phone: string
  idempotency_key?: string | undefined
  /** When the unpaid order gives its stock back; ISO 8601, UTC. */
  order_expires_at?: string | undefined
  /** Which till is paid: that of the sales channel, else the one in the options. */
  sales_channel_id?: string | null | undefined
}

export type StartAttemptResult =
  | { ok: true; attempt: AttemptView; isNew: boolean }
  | { ok: false; code: string; status: number; message: string; details?: Record<string, unknown> }

/**
 * Writes down a new attempt, or answers the one that this request means already: the same
 * idempotency key, or the same phone while a prompt is alive. At most one attempt of an order is alive;
 * the order's lock and a unique index see to it over all processes. Sends nothing.
 */
export async function startAttempt(
  { ledger, tills, options }: OperationDeps,
  input: StartAttemptInput,
): Promise<StartAttemptResult> {
  const phone = parsePhoneNumber(input.phone)
  if (!phone.ok) return { ok: false, code: "invalid_phone", status: 400, message: phone.reason }
  const amount = toMpesaAmount(input.amount)
  if (!amount.ok) return { ok: false, code: "amount_not_payable", status: 400, message: amount.reason }
  if (input.currency_code.toLowerCase() !== "kes") {
    return {
      ok: false,
      code: "amount_not_payable",
      status: 400,
      message: "M-Pesa takes Kenya shillings only.",
    }
  }

  const till = await tills.ofChannel(input.sales_channel_id ?? null)
  const payees = await tills.payeesOf(await listAttemptsOfOrder(ledger, input.order_id))

  return ledger.inTransaction(async (context) => {
    await lockOrder(context, input.order_id)
    const earlier = await listAttemptsOfOrder(context, input.order_id)
    const now = context.now()
    const view = (attempt: AttemptRow) =>
      toAttemptView(attempt, payees.get(attempt.till_id) ?? till.payee, now)

    const same =
      input.idempotency_key && earlier.find((attempt) => attempt.idempotency_key === input.idempotency_key)
    if (same && same.msisdn !== phone.msisdn) {
      return refuse(409, "idempotency_conflict", "This Idempotency-Key was used for another request.", {})
    }
    if (same) return { ok: true, attempt: view(same), isNew: false }
    const paid = earlier.find((attempt) => attempt.status === "paid")
    if (paid) return refuse(409, "order_paid", "This order is paid.", { payment_attempt: view(paid) })
    const live = earlier.find((attempt) => isLive(attempt, now))
    if (live?.msisdn === phone.msisdn) return { ok: true, attempt: view(live), isNew: false }
    if (live) {
      return refuse(
        409,
        "attempt_in_progress",
        "A request is on another phone already. Answer or cancel it there first.",
        { payment_attempt: view(live) },
      )
    }
    const refusal =
      refuseTooSoon(earlier[0], phone.msisdn, view) ??
      (await refuseBusyPhone(context, phone.msisdn, {
        orderId: input.order_id,
        amount: amount.amountShillings,
      }))
    if (refusal) return refusal

    if ((await findOutage(context, till.id)).state === "down")
      return refuse(503, "payment_method_down", describeOutage(till.payee), {
        pay_by_hand: toMethodView(input.provider_id, till.payee, NO_OUTAGE).pay_by_hand,
      })

    const attempt = await insertAttempt(context, {
      ...toNewAttempt(input, till.id, amount.amountShillings, phone.msisdn),
      account_reference: makeBillReference(input.order_display_id, options.referencePrefix),
    })
    return { ok: true, attempt: view(attempt), isNew: true }
  })
}

/** A prompt may still be answered: created, on its way, on the phone, or its reply was lost moments ago. */
export function isLive(attempt: AttemptRow, now: Date): boolean {
  if (attempt.status === "created" || attempt.status === "sent" || attempt.status === "waiting") return true
  const sentAt = attempt.sent_at ?? attempt.created_at
  return attempt.status === "unknown" && now.getTime() - sentAt.getTime() < PROMPT_MAY_BE_ANSWERED_MS
}

function refuseTooSoon(
  last: AttemptRow | undefined,
  msisdn: string,
  view: (attempt: AttemptRow) => AttemptView,
): StartAttemptResult | null {
  if (!last) return null
  const seen = view(last)
  if (seen.retry_after_s !== undefined && (last.status === "unknown" || last.msisdn === msisdn)) {
    return refuse(429, "retry_too_soon", seen.message, {
      retry_after_s: seen.retry_after_s,
      payment_attempt: seen,
    })
  }
  return null
}

/**
 * One prompt at a time on a phone, whatever orders it pays: the vendor locks the subscriber, and people who
 * see two prompts pay twice. And no second payment of the same amount within two minutes, which the vendor
 * refuses with result 17 after the PIN was entered.
 */
async function refuseBusyPhone(
  context: LedgerContext,
  msisdn: Msisdn,
  { orderId, amount }: { orderId: string; amount: number },
): Promise<StartAttemptResult | null> {
  await lockPhone(context, msisdn)
  const now = context.now()
  const since = new Date(now.getTime() - SAME_AMOUNT_WAIT_MS - PROMPT_MAY_BE_ANSWERED_MS)
  const others = (await listAttemptsOfPhone(context, msisdn, since)).filter(
    ({ order_id }) => order_id !== orderId,
  )
  const live = others.find((attempt) => isLive(attempt, now))
  if (live) {
    return refuse(
      409,
      "phone_busy",
      "This phone has a payment request for another order. Answer or cancel it first, then try again.",
      { retry_after_s: secondsUntil(new Date(live.created_at.getTime() + PROMPT_MAY_BE_ANSWERED_MS), now) },
    )
  }
  const paidAlike = others.find((attempt) => attempt.status === "paid" && attempt.amount === amount)
  const allowedAt = paidAlike?.settled_at && new Date(paidAlike.settled_at.getTime() + SAME_AMOUNT_WAIT_MS)
  if (!allowedAt || allowedAt <= now) return null
  return refuse(
    429,
    "retry_too_soon",
    "M-Pesa takes the same amount from one phone only once in two minutes. Wait a little, or pay from another number.",
    { retry_after_s: secondsUntil(allowedAt, now) },
  )
}

const secondsUntil = (moment: Date, now: Date) =>
  Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000))

function toNewAttempt(input: StartAttemptInput, tillId: string | null, amount: number, msisdn: Msisdn) {
  return {
    order_id: input.order_id,
    order_display_id: input.order_display_id,
    payment_session_id: input.payment_session_id,
    provider_id: input.provider_id,
    amount,
    currency_code: "kes",
    msisdn,
    till_id: tillId,
    idempotency_key: input.idempotency_key ?? null,
    order_expires_at: input.order_expires_at ? new Date(input.order_expires_at) : null,
  }
}

const refuse = (
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown>,
): StartAttemptResult => ({ ok: false, status, code, message, details })
