import { buying, type CheckoutBody } from "../setup/buying"
import type { Shop } from "../setup/shop"
import { until } from "../setup/until"

export interface AttemptView {
  id: string
  status: string
  code?: string
  message: string
  can_retry: boolean
  retry_after_s?: number
  receipt?: string | null
  order_id: string
  amount: number
  phone_masked: string
  expires_at: string
  fallback?: { kind: string; number: string; account_reference?: string; amount: number }
}

export interface Purchase {
  orderId: string
  displayId: number
  cartId: string
  variantId: string
  phone: string
  amount: number
  attempt: AttemptView
}

export interface RetryAnswer {
  payment_attempt?: AttemptView
  code?: string
  message?: string
  details?: { payment_attempt?: AttemptView; retry_after_s?: number }
}

/** Whole purchases as shoppers make them. Each shopper has a phone of their own. */
export function purchases(shop: Pick<Shop, "api" | "db" | "sim">) {
  const { api, db, sim } = shop
  const steps = buying(shop)
  let phones = 0
  const aPhone = (): string => {
    phones += 1
    return `0712${String(phones).padStart(6, "0")}`
  }

  return {
    ...steps,
    aPhone,

    /** From an empty cart to a placed order; what the prompt becomes is said before with `sim.next`. */
    async buy({
      phone = aPhone(),
      skip = 0,
      free = 50,
      ...changes
    }: { phone?: string; skip?: number; free?: number } & Partial<CheckoutBody> = {}): Promise<Purchase> {
      const variant = await steps.aVariant({ skip, free })
      const cartId = await steps.aCart([{ variantId: variant.id }])
      const body = await steps.aCheckout(cartId, { contact: { name: "Wanjiku Kamau", phone }, ...changes })
      const { status, body: answer } = await steps.checkOut(body)
      if (status !== 200 || !answer.payment_attempt) {
        throw new Error(`The checkout answered ${status}: ${JSON.stringify(answer)}`)
      }
      const attempt = await this.attempt(answer.payment_attempt.id)
      return {
        orderId: answer.order.id,
        displayId: answer.order.display_id,
        cartId,
        variantId: variant.id,
        phone,
        amount: attempt.amount,
        attempt,
      }
    },

    /** Buys with the outcome of the prompt agreed beforehand. */
    async buyWith(next: Omit<Parameters<typeof sim.next>[0], "msisdn">, options: { skip?: number } = {}) {
      const phone = aPhone()
      await sim.next({ msisdn: phone, ...next })
      return this.buy({ phone, ...options })
    },

    async attempt(id: string): Promise<AttemptView> {
      const { status, body } = await api.get<AttemptView>(`/store/payment-attempts/${id}`)
      if (status !== 200) throw new Error(`Attempt ${id} answered ${status}`)
      return body
    },

    untilAttempt(id: string, statuses: string | string[], { withinMs = 15_000 } = {}): Promise<AttemptView> {
      const wanted = [statuses].flat()
      return until(
        `attempt ${wanted.join(" or ")}`,
        async () => {
          const view = await this.attempt(id)
          return wanted.includes(view.status) && view
        },
        { withinMs },
      )
    },

    async untilPaid({ orderId, attempt }: Purchase, { withinMs = 15_000 } = {}) {
      await this.untilAttempt(attempt.id, "paid", { withinMs })
      const isApplied = async () => (await this.attemptsOf(orderId)).some((a) => a.application === "applied")
      await until("money on the order", isApplied, { withinMs })
      return this.attempt(attempt.id)
    },

    retry(orderId: string, body: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
      return api.post<RetryAnswer>(`/store/orders/${orderId}/payment-attempts`, body, headers)
    },

    /** What the database says about the money of one order; whole shillings. */
    async money(orderId: string) {
      const [row] = await db.rows<Money>(
        `SELECT pc.status AS collection,
           (SELECT count(*)::int FROM payment p WHERE p.payment_collection_id = pc.id) AS payments,
           (SELECT count(*)::int FROM capture c JOIN payment p ON p.id = c.payment_id
             WHERE p.payment_collection_id = pc.id AND c.deleted_at IS NULL) AS captures,
           (SELECT coalesce(sum(c.amount), 0)::int FROM capture c JOIN payment p ON p.id = c.payment_id
             WHERE p.payment_collection_id = pc.id AND c.deleted_at IS NULL) AS captured,
           (SELECT coalesce(sum(r.amount), 0)::int FROM refund r JOIN payment p ON p.id = r.payment_id
             WHERE p.payment_collection_id = pc.id AND r.deleted_at IS NULL) AS refunded,
           (SELECT coalesce(array_agg(t.amount::int ORDER BY t.created_at, t.id), '{}') FROM order_transaction t
             WHERE t.order_id = o.id AND t.deleted_at IS NULL) AS transactions,
           o.canceled_at IS NOT NULL AS canceled
         FROM "order" o
         JOIN order_payment_collection l ON l.order_id = o.id AND l.deleted_at IS NULL
         JOIN payment_collection pc ON pc.id = l.payment_collection_id AND pc.deleted_at IS NULL
         WHERE o.id = ?`,
        [orderId],
      )
      if (!row) throw new Error(`Order ${orderId} has no payment collection`)
      return row
    },

    /** Asks the vendor about an attempt now; the schedule does so in its own time. */
    async askNow(attemptId: string): Promise<AttemptView> {
      await until("the prompt old enough to be asked about", async () => {
        const rows = await db.rows(
          "SELECT id FROM payment_attempt WHERE id = ? AND accepted_at < now() - interval '1.5 seconds'",
          [attemptId],
        )
        return rows.length === 1
      })
      return until("the answer of the query", async () => {
        await db.rows("UPDATE payment_query_budget SET next_at = now() - interval '1 second'")
        await db.rows(
          "UPDATE payment_attempt SET next_query_at = now() - interval '1 second' WHERE id = ? AND query_count = 0",
          [attemptId],
        )
        const view = await this.attempt(attemptId)
        return view.status !== "waiting" && view
      })
    },

    attemptsOf(orderId: string) {
      return db.rows<{ id: string; status: string; application: string; application_reason: string | null }>(
        `SELECT a.id, a.status, coalesce(r.application, 'none') AS application, r.reason AS application_reason
         FROM payment_attempt a
         LEFT JOIN LATERAL (SELECT application, reason FROM payment_receipt
           WHERE attempt_id = a.id AND deleted_at IS NULL ORDER BY recorded_at, id LIMIT 1) r ON true
         WHERE a.order_id = ? ORDER BY a.created_at, a.id`,
        [orderId],
      )
    },

    async prompts(phone?: string): Promise<Prompt[]> {
      const { body } = await sim.http.get<{ prompts: Prompt[] }>("/__sim/daraja/prompts")
      return body.prompts.filter((prompt) => !phone || prompt.msisdn.endsWith(phone.slice(1)))
    },

    /** Requests for a prompt that left the shop, accepted or not. */
    async pushes(): Promise<number> {
      const { body } = await sim.http.get<{ counts: Record<string, number> }>(
        "/__sim/daraja/requests?api=stkpush",
      )
      return body.counts.stkpush ?? 0
    },

    /** Where the vendor was told to report on this phone's latest prompt: the path with its secret. */
    async callbackPath(phone: string): Promise<string> {
      const { body } = await sim.http.get<{ requests: { body: Record<string, unknown> }[] }>(
        "/__sim/daraja/requests?api=stkpush",
      )
      const sent = body.requests.findLast(({ body: push }) =>
        String(push.PhoneNumber).endsWith(phone.slice(1)),
      )
      return new URL(String(sent?.body.CallBackURL)).pathname
    },

    async callbacks(): Promise<Callback[]> {
      return (await sim.http.get<{ callbacks: Callback[] }>("/__sim/daraja/callbacks")).body.callbacks
    },

    receipts: async () => (await sim.books<Books>()).receipts,
  }
}

export interface Money {
  collection: string
  payments: number
  captures: number
  captured: number
  refunded: number
  transactions: number[]
  canceled: boolean
}

/** An order that was paid once, as the database shows it. */
export const paidOnce = (amount: number): Money => ({
  collection: "completed",
  payments: 1,
  captures: 1,
  captured: amount,
  refunded: 0,
  transactions: [amount],
  canceled: false,
})

export const unpaid: Money = {
  collection: "awaiting",
  payments: 0,
  captures: 0,
  captured: 0,
  refunded: 0,
  transactions: [],
  canceled: false,
}

export interface Prompt {
  checkout_request_id: string
  merchant_request_id: string
  msisdn: string
  amount: number
  state: string
  result_code: string | null
  created_at: string
  receipt: string | null
}

export interface Callback {
  reference: string
  kind: string
  url: string
  body: unknown
  state: string
  status: number | null
}

interface Books {
  receipts: {
    receipt: string
    amount: number
    checkout_request_id: string
    state: string
    reversal_receipt?: string
  }[]
}
