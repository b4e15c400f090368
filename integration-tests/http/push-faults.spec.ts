import { paidOnce, purchases } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

const BUSY = "M-Pesa is busy. Try again in a moment."
const NO_CONFIRMATION =
  "We have no confirmation yet. If you entered your PIN, do not pay again: we keep checking."
const NOT_AVAILABLE = "M-Pesa is not available now. Choose another way to pay."
const ENTER_PIN = "Check your phone. Enter your M-Pesa PIN to pay"

const FAULTS: {
  fault: Record<string, unknown>
  status: string
  code?: string
  message: string
  /** Requests that reached the vendor, and prompts on the phone. */
  pushes?: number
  prompts: number
}[] = [
  { fault: { fault: "drop_before_accept" }, status: "unknown", message: NO_CONFIRMATION, prompts: 0 },
  { fault: { fault: "5xx", form: "busy" }, status: "unknown", message: NO_CONFIRMATION, prompts: 0 },
  {
    fault: { fault: "5xx", form: "html", after_accept: true },
    status: "unknown",
    message: NO_CONFIRMATION,
    prompts: 1,
  },
  { fault: { fault: "malformed_body" }, status: "unknown", message: NO_CONFIRMATION, prompts: 1 },
  { fault: { fault: "429" }, status: "failed", code: "daraja_rate_limited", message: BUSY, prompts: 0 },
  {
    fault: { fault: "no_apiproduct" },
    status: "failed",
    code: "daraja_product_not_enabled",
    message: NOT_AVAILABLE,
    prompts: 0,
  },
  {
    fault: { fault: "lock_subscriber" },
    status: "failed",
    code: "daraja_subscriber_locked",
    message: "Finish the other M-Pesa session on your phone, then try again.",
    prompts: 0,
  },
  { fault: { fault: "latency", latency_ms: 1_500 }, status: "waiting", message: ENTER_PIN, prompts: 1 },
  // The refused request made no prompt: the same one leaves again with a new token, once.
  { fault: { fault: "expired_token" }, status: "waiting", message: ENTER_PIN, pushes: 2, prompts: 1 },
]

shopTest("push-faults", ({ api, db, sim }) => {
  const shop = purchases({ api, db, sim })

  it("of every kind end in the right words, and never in a second prompt", async () => {
    const seen: unknown[] = []
    for (const { fault, message } of FAULTS) {
      const before = await shop.pushes()
      await sim.faults({ api: "stkpush", times: 1, ...fault })
      const bought = await shop.buy()
      const view = await shop.untilAttempt(bought.attempt.id, ["unknown", "failed", "waiting"])
      seen.push({
        fault: fault.fault,
        status: view.status,
        code: view.code,
        message: view.message.startsWith(message) ? message : view.message,
        pushes: (await shop.pushes()) - before,
        prompts: (await shop.prompts(bought.phone)).length,
      })
      await sim.http.delete("/__sim/daraja/faults")
    }
    expect(seen).toEqual(
      FAULTS.map(({ fault, status, code, message, pushes = 1, prompts }) => ({
        fault: fault.fault,
        status,
        code,
        message,
        pushes,
        prompts,
      })),
    )
  })

  it("that lose the answer leave the attempt unknown until the callback pays it", async () => {
    await sim.faults({ fault: "drop_after_accept", api: "stkpush", times: 1 })
    const bought = await shop.buyWith({ outcome: "approve", deliver: "never", delay_ms: 0 })
    const unknown = await shop.untilAttempt(bought.attempt.id, "unknown")
    expect(unknown).toMatchObject({ message: NO_CONFIRMATION, can_retry: false })

    // Neither a reload, nor the same phone again, nor another one gets a second prompt.
    expect((await shop.retry(bought.orderId)).body.payment_attempt?.id).toBe(bought.attempt.id)
    expect(await shop.retry(bought.orderId, { phone: shop.aPhone() })).toMatchObject({
      status: 409,
      body: { code: "attempt_in_progress" },
    })
    expect(await shop.prompts()).toHaveLength(1)
    expect(await shop.pushes()).toBe(1)

    const withheld = await until("the callback withheld", async () => (await shop.callbacks())[0])
    await sim.http.post(`/__sim/daraja/callbacks/${withheld.reference}/redeliver`)
    const paid = await shop.untilPaid(bought)
    expect(paid.receipt).toBe((await shop.receipts())[0]?.receipt)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await shop.pushes()).toBe(1)
  })

  it("that end with the shopper's patience allow another prompt on the order after two minutes", async () => {
    await sim.faults({ fault: "drop_before_accept", api: "stkpush", times: 1 })
    const bought = await shop.buyWith({ outcome: "approve" })
    const unknown = await shop.untilAttempt(bought.attempt.id, "unknown")
    expect(unknown.retry_after_s).toBeGreaterThan(90)
    await db.rows("UPDATE payment_attempt SET sent_at = sent_at - interval '90 seconds'")
    expect(await shop.retry(bought.orderId)).toMatchObject({ status: 429, body: { code: "retry_too_soon" } })
    await db.rows("UPDATE payment_attempt SET sent_at = sent_at - interval '31 seconds'")
    const { status, body } = await shop.retry(bought.orderId)

    expect(status).toBe(200)
    await shop.untilPaid({ ...bought, attempt: body.payment_attempt ?? bought.attempt })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })
})
