import { asStaff } from "../journeys/admin"
import { paidOnce, purchases, type Purchase } from "../journeys/purchases"
import { holdLock } from "../setup/databases"
import type { HttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Refund {
  status: string
  amount: number
  receipt: string | null
  message: string | null
}

shopTest("refunds", ({ api, plain, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })

  it("are pending until M-Pesa confirms them, and booked once", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.nextReversal({ delay_ms: 2_500 })
    const first = await refund(staff, bought)
    const second = await refund(staff, bought)

    expect(first).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("is requested from M-Pesa") },
    })
    expect(second).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("requested already") },
    })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await refunds(staff, bought)).toMatchObject([{ status: "requested", amount: bought.amount }])

    await until("the refund booked", () => isBooked(bought))
    const [entry] = await shop.receipts()
    expect(entry).toMatchObject({ state: "reversed" })
    expect(await until("the receipt", async () => (await refunds(staff, bought))[0]?.receipt)).toBe(
      entry?.reversal_receipt,
    )
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
    expect((await refund(staff, bought)).status).toBe(400)
    expect(await reversals()).toBe(1)
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
  })

  it("of a part are refused in words, before M-Pesa is asked", async () => {
    const { staff, bought } = await aPaidOrder()
    const answer = await refund(staff, bought, bought.amount - 1)

    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("M-Pesa reverses whole payments only") },
    })
    expect(await reversals()).toBe(0)
    expect(await refunds(staff, bought)).toEqual([])
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })

  it("that M-Pesa refuses need attention, leave the money captured, and may be asked for again", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.nextReversal({ result_code: "R000002", delay_ms: 0 })
    await refund(staff, bought)
    await until("the refusal", async () => (await refunds(staff, bought))[0]?.status === "needs_attention")
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect((await refunds(staff, bought))[0]?.message).toMatch(/.{10,}/)

    await refund(staff, bought)
    await until("the refund booked", () => isBooked(bought))
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
  })

  it("that end in a timeout are unknown and not asked for again", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.nextReversal({ deliver: "queue_timeout", delay_ms: 0 })
    await refund(staff, bought)
    await until("unknown", async () => (await refunds(staff, bought))[0]?.status === "unknown")
    const again = await refund(staff, bought)

    expect(again).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("requested already") },
    })
    expect(await reversals()).toBe(1)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })

  it("that were interrupted while they were booked are booked once", async () => {
    const { staff, bought } = await aPaidOrder()
    const lock = await holdLock(db.url(), "LOCK TABLE order_transaction IN EXCLUSIVE MODE")
    await sim.nextReversal({ delay_ms: 0 })
    await refund(staff, bought)
    await until("half of the booking", async () => (await shop.money(bought.orderId)).refunded > 0)
    await until("the other half cut off", async () => {
      const cut = await db.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      return cut.length > 0
    })
    await lock.release()
    await until("the refund booked", () => isBooked(bought))

    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
    expect(await reversals()).toBe(1)
  })

  // Medusa answers 200 although its own refund step failed; the request must be on record all the same.
  it("are asked for when a paid order is cancelled", async () => {
    const { staff, bought } = await aPaidOrder()
    expect((await staff.post(`/admin/orders/${bought.orderId}/cancel`)).status).toBe(200)
    await until("the refund booked", () => isBooked(bought))

    expect(await shop.money(bought.orderId)).toEqual({
      ...refunded(bought),
      // Core cancels the collection and completes it again with the refund; which is last depends on the moment.
      collection: expect.any(String),
      canceled: true,
    })
    expect((await shop.receipts())[0]).toMatchObject({ state: "reversed" })
    expect(await reversals()).toBe(1)
  })

  async function aPaidOrder(): Promise<{ staff: HttpClient; bought: Purchase }> {
    const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
    await shop.untilPaid(bought)
    return { bought, staff: await asStaff({ plain, db, backendUrl }) }
  }

  async function refund(staff: HttpClient, bought: Purchase, amount = bought.amount) {
    const [payment] = await db.rows<{ id: string }>(
      `SELECT p.id FROM payment p JOIN payment_attempt a ON a.payment_session_id = p.payment_session_id WHERE a.id = ?`,
      [bought.attempt.id],
    )
    return staff.post<{ message?: string }>(`/admin/payments/${payment?.id}/refund`, { amount })
  }

  async function refunds(staff: HttpClient, { orderId }: Purchase) {
    return (await staff.get<{ refunds: Refund[] }>(`/admin/orders/${orderId}/payment-attempts`)).body.refunds
  }

  async function isBooked({ orderId }: Purchase) {
    const rows = await db.rows("SELECT id FROM payment_refund WHERE order_id = ? AND booked_at IS NOT NULL", [
      orderId,
    ])
    return rows.length === 1
  }

  async function reversals() {
    const { body } = await sim.http.get<{ counts: Record<string, number> }>(
      "/__sim/daraja/requests?api=reversal",
    )
    return body.counts.reversal ?? 0
  }
})

const refunded = ({ amount }: Purchase) => ({
  ...paidOnce(amount),
  refunded: amount,
  transactions: [amount, -amount],
})
