import { buying } from "../setup/buying"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

shopTest(
  "order-hold",
  ({ api, db, sim }) => {
    const shop = buying({ api, db })

    // One test for both, so that the two waits run at the same time. The job looks every five seconds.
    it("gives the stock of an unpaid order back when its time is over, and leaves a paid one alone", async () => {
      const wanted = await shop.aVariant({ free: 1 })
      const other = await shop.aVariant({ skip: 1 })
      await sim.next({ msisdn: "254712000001", outcome: "cancel" })
      await sim.next({ msisdn: "254712000002", outcome: "approve" })
      const unpaid = await buy(wanted.id, "0712000001")
      const paid = await buy(other.id, "0712000002")
      // As a process leaves it that dies in the middle of core's cancelling.
      await db.rows(
        "INSERT INTO order_change (id, order_id, version, status) VALUES ('ordch_left', ?, 1, 'pending')",
        [unpaid.body.order.id],
      )
      await until("both holds closed", () => areClosed(2), { withinMs: 60_000 })

      expect(await outcomeOf(unpaid.body.order.id)).toEqual({ outcome: "released", is_canceled: true })
      expect(await outcomeOf(paid.body.order.id)).toEqual({ outcome: "paid", is_canceled: false })
      expect(await shop.traces()).toMatchObject({ orders: 2, reservations: 1, reserved: 1 })
      expect((await buy(wanted.id, "0712000003")).status).toBe(200)
    })

    async function buy(variantId: string, phone: string) {
      const cartId = await shop.aCart([{ variantId }])
      return shop.checkOut(await shop.aCheckout(cartId, { contact: { name: "Wanjiku Kamau", phone } }))
    }

    async function areClosed(count: number) {
      const holds = await db.rows<{ closed_at: string | null }>("SELECT closed_at FROM order_hold")
      return holds.length === count && holds.every((hold) => hold.closed_at !== null)
    }

    async function outcomeOf(orderId: string) {
      const { body } = await api.get<{ order: { is_canceled: boolean } }>(`/store/orders/${orderId}/summary`)
      const [hold] = await db.rows<{ outcome: string }>("SELECT outcome FROM order_hold WHERE order_id = ?", [
        orderId,
      ])
      return { outcome: hold?.outcome, is_canceled: body.order.is_canceled }
    }
  },
  { ORDER_HOLD_SECONDS: "3" },
)
