import { paidOnce, purchases, type Purchase } from "../journeys/purchases"
import { booksThatAgree } from "../journeys/shop-books"
import { adminClient } from "../setup/admin"
import type { CheckoutAnswer } from "../setup/buying"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

type PlacedWithoutPrompt = CheckoutAnswer & {
  payment_error?: { code: string; message: string; details?: { retry_after_s: number } }
}

shopTest("never twice", ({ api, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })
  const staff = adminClient({ backendUrl })

  it("places a second order of a busy phone without a prompt, and sends it when the phone is free", async () => {
    const first = await shop.buy()
    await shop.untilAttempt(first.attempt.id, "waiting")
    const key = { "Idempotency-Key": "second-order" }
    const body = await aCheckoutOf(first.phone)
    const second = (await shop.checkOut(body, key)) as { status: number; body: PlacedWithoutPrompt }
    expect(second).toMatchObject({
      status: 200,
      body: { payment_attempt: null, payment_error: { code: "phone_busy", details: { retry_after_s: expect.any(Number) } } },
    })
    expect(second.body.order).toMatchObject({ is_canceled: false, order_expires_at: expect.any(String) })
    expect(await shop.retry(second.body.order.id)).toMatchObject({ status: 409, body: { code: "phone_busy" } })
    expect(await shop.pushes()).toBe(1)

    await sim.http.post(`/phone/api/phones/${first.phone}/cancel`, {})
    await shop.untilAttempt(first.attempt.id, "failed")
    const again = await shop.checkOut(body, key)
    expect(again.body.order.id).toBe(second.body.order.id)
    expect(again.body.payment_attempt).toMatchObject({ order_id: second.body.order.id })
    await shop.untilAttempt(again.body.payment_attempt?.id ?? "", "waiting")
    expect(await shop.pushes()).toBe(2)
  }) // prettier-ignore

  it("lets one of two orders that want one phone at the same moment ring it", async () => {
    const phone = shop.aPhone()
    const bodies = [await aCheckoutOf(phone), await aCheckoutOf(phone)]
    const answers = await Promise.all(bodies.map((body) => shop.checkOut(body)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const codes = answers
      .map(({ body }) => (body as PlacedWithoutPrompt).payment_error?.code ?? "prompt")
      .sort()
    expect(codes).toEqual(["phone_busy", "prompt"])
    await until("the prompt on the phone", async () => (await shop.prompts(phone)).length > 0)
    expect(await shop.pushes()).toBe(1)
  })

  it("asks no phone for the same amount within two minutes, but another phone, or for another amount", async () => {
    const paid = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
    await shop.untilPaid(paid)
    const alike = (await shop.checkOut(await aCheckoutOf(paid.phone))) as { body: PlacedWithoutPrompt }
    expect(alike.body).toMatchObject({ payment_attempt: null, payment_error: { code: "retry_too_soon" } })
    expect(alike.body.payment_error?.details?.retry_after_s).toBeGreaterThan(60)
    expect(await shop.pushes()).toBe(1)

    const two = await shop.checkOut(await aCheckoutOf(paid.phone, { quantity: 2 }))
    expect(two.body.payment_attempt).toMatchObject({ order_id: two.body.order.id })
    const other = await shop.retry(alike.body.order.id, { phone: shop.aPhone() })
    expect(other.status).toBe(200)
  })

  it("makes one order and one prompt of two tabs", async () => {
    const body = await aCheckoutOf(shop.aPhone())
    const tabs = await Promise.all(["one", "two"].map((tab) => shop.checkOut(body, { "Idempotency-Key": `tab-${tab}` })))
    expect(new Set(tabs.map(({ body: { order } }) => order.id)).size).toBe(1)
    expect(new Set(tabs.map(({ body: { payment_attempt } }) => payment_attempt?.id)).size).toBe(1)
    expect(await shop.traces()).toMatchObject({ orders: 1, attempts: 1 })
    await until("the prompt on the phone", async () => (await shop.pushes()) === 1)
  }) // prettier-ignore

  it("puts the prompt that was answered after the PayBill was paid before the merchant", async () => {
    await staff.post("/admin/hand-payments/registration", {})
    const bought = await shop.buy()
    await shop.untilAttempt(bought.attempt.id, "waiting")
    await payAtPaybill(bought)
    await until("paid by hand", async () => (await shop.money(bought.orderId)).transactions.length > 0)
    await sim.http.post(`/phone/api/phones/${bought.phone}/approve`, { pin: "1234" })
    const double = await until("the double in the queue", async () => {
      const { body } = await staff.get<{ payment_receipts: unknown[] }>(
        "/admin/payment-receipts?waiting=true&reason=order_paid_already",
      )
      return body.payment_receipts[0]
    })
    expect(double).toMatchObject({
      amount: bought.amount,
      waiting_amount: bought.amount,
      order_id: bought.orderId,
    })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await booksThatAgree({ db, sim })).toMatchObject({
      captured: bought.amount,
      waiting: bought.amount,
    })
  })

  async function aCheckoutOf(phone: string, { quantity = 1 } = {}) {
    const { id: variantId } = await shop.aVariant({ free: 50 })
    const cartId = await shop.aCart([{ variantId, quantity }])
    return shop.aCheckout(cartId, { contact: { name: "Wanjiku Kamau", phone } })
  }

  async function payAtPaybill({ orderId, amount }: Purchase) {
    const [row] = await db.rows<{ account_reference: string }>(
      "SELECT account_reference FROM payment_attempt WHERE order_id = ?",
      [orderId],
    )
    const { body } = await sim.http.post("/__sim/daraja/pay", {
      msisdn: shop.aPhone(),
      shortcode: "174379",
      account_reference: row?.account_reference,
      amount,
    })
    expect(body).toMatchObject({ accepted: true })
  }
})
