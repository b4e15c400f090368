import { buying } from "../setup/buying"
import { shopTest } from "../setup/shop"

shopTest(
  "order-hold",
  ({ api, db, sim }) => {
    const shop = buying({ api, db })

    // One test for both: a restored database between two tests would stop the job that is being tested.
    it("gives the stock of an unpaid order back when its time is over, and leaves a paid one alone", async () => {
      const wanted = await shop.aVariant({ free: 1 })
      const other = await shop.aVariant({ skip: 1 })
      await sim.next({ msisdn: "254712000001", outcome: "cancel" })
      await sim.next({ msisdn: "254712000002", outcome: "approve" })
      const unpaid = await buy(wanted.id, "0712000001")
      const paid = await buy(other.id, "0712000002")
      await until(async () => {
        const holds = await db.rows<{ closed_at: string | null }>("SELECT closed_at FROM order_hold")
        return holds.length === 2 && holds.every((hold) => hold.closed_at !== null)
      })

      expect(await outcomeOf(unpaid.body.order.id)).toEqual({ outcome: "released", is_canceled: true })
      expect(await outcomeOf(paid.body.order.id)).toEqual({ outcome: "paid", is_canceled: false })
      expect(await shop.traces()).toMatchObject({ orders: 2, reservations: 1, reserved: 1 })
      expect((await buy(wanted.id, "0712000003")).status).toBe(200)
    })

    async function buy(variantId: string, phone: string) {
      const cartId = await shop.aCart([{ variantId }])
      return shop.checkOut(await shop.aCheckout(cartId, { contact: { name: "Wanjiku Kamau", phone } }))
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

/** The job looks every five seconds. */
async function until(condition: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error("It did not come about within 60 s")
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
