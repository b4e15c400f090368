import { paidOnce, purchases } from "../journeys/purchases"
import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface OrderPayment {
  status: string
  remaining: number
  pay_by_hand: { number: string; account_reference: string; amount: number } | null
}

shopTest("payments by hand", ({ api, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })
  const staff = adminClient({ backendUrl })

  beforeEach(async () => {
    const registered = await staff.post("/admin/hand-payments/registration", {})
    expect(registered.status).toBe(200)
  })

  const paymentOf = async (orderId: string) =>
    (await api.get<{ payment: OrderPayment }>(`/store/orders/${orderId}/payment`)).body.payment

  const pay = (body: Record<string, unknown>) =>
    sim.http.post<{ accepted: boolean }>("/__sim/daraja/pay", body)

  it("pays its order by the reference that was typed", async () => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    const { pay_by_hand: byHand } = await paymentOf(bought.orderId)
    const answer = await pay({
      msisdn: shop.aPhone(),
      shortcode: byHand?.number,
      account_reference: byHand?.account_reference.toLowerCase(),
      amount: byHand?.amount,
    })
    expect(answer.body).toMatchObject({ accepted: true })
    await until("the order paid", async () => (await paymentOf(bought.orderId)).status === "paid")
    await until("the order's books", async () => (await shop.money(bought.orderId)).transactions.length > 0)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })
})
