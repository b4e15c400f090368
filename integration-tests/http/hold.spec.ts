import { asStaff } from "../journeys/admin"
import { paidOnce, purchases, unpaid } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface OrderPayments {
  payment_attempts: { status: string; receipt: string | null }[]
  receipts: { receipt: string; amount: number; application: string; reason: string | null }[]
}

/** When the stock of an unpaid order is free again is in order-hold.spec.ts; here is what paying has to do with it. */
shopTest(
  "hold",
  ({ api, plain, db, sim, backendUrl }) => {
    const shop = purchases({ api, db, sim })

    // One test, so that the waits for the hold run at the same time.
    it("ends no order that may still be paid, and keeps money that comes after its end for a person", async () => {
      const staff = await asStaff({ plain, db, backendUrl })
      // A query once said "cancelled" about a prompt that was paid: the callback brings the truth too late.
      await sim.faults({ fault: "query_contradicts", api: "stkquery", result_code: "1032" })
      const late = await shop.buyWith({ outcome: "approve", deliver: "never", delay_ms: 0 })
      const open = await shop.buy({ skip: 1 })
      expect(await shop.askNow(late.attempt.id)).toMatchObject({ status: "failed", code: "1032" })
      await until("the unpaid order released", async () => (await shop.money(late.orderId)).canceled, {
        withinMs: 30_000,
      })

      await overdue(open.orderId)
      expect(await shop.attempt(open.attempt.id)).toMatchObject({ status: "waiting" })
      expect(await shop.money(open.orderId)).toEqual(unpaid)
      await sim.http.post(`/phone/api/phones/${open.phone}/approve`, { pin: "1234" })
      await shop.untilPaid(open)
      expect(await shop.money(open.orderId)).toEqual(paidOnce(open.amount))

      expect(await shop.retry(late.orderId)).toMatchObject({ status: 409, body: { code: "order_canceled" } })
      const [entry] = (await shop.receipts()).filter(({ amount }) => amount === late.amount)
      await sim.http.post(`/__sim/daraja/callbacks/${entry?.checkout_request_id}/redeliver`)
      await until("the money for a person to decide", async () =>
        (await shop.attemptsOf(late.orderId)).some(({ application }) => application === "unapplied"),
      )

      const kept = {
        receipt: entry?.receipt,
        amount: late.amount,
        application: "unapplied",
        reason: "order_canceled",
      }
      const { body: list } = await staff.get<{ payment_receipts: unknown[]; count: number }>(
        "/admin/payment-receipts?application=unapplied",
      )
      expect(list).toMatchObject({ count: 1, payment_receipts: [{ ...kept, order_id: late.orderId }] })
      const { body: page } = await staff.get<OrderPayments>(`/admin/orders/${late.orderId}/payment-attempts`)
      expect(page.receipts).toMatchObject([kept])
      expect(page.payment_attempts).toMatchObject([{ status: "paid", receipt: entry?.receipt }])
      expect(await shop.money(late.orderId)).toMatchObject({
        payments: 0,
        captured: 0,
        transactions: [],
        canceled: true,
      })
      expect(await shop.attempt(late.attempt.id)).toMatchObject({ status: "paid", receipt: entry?.receipt })
    })

    /** The hold was over, was looked at, and was put off because of the prompt. */
    const overdue = (orderId: string) =>
      until("the hold put off", async () => {
        const rows = await db.rows(
          "SELECT id FROM order_hold WHERE order_id = ? AND closed_at IS NULL AND expires_at < now() AND next_check_at > expires_at",
          [orderId],
        )
        return rows.length === 1
      })
  },
  { ORDER_HOLD_SECONDS: "4" },
)
