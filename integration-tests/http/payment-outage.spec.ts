import { purchases } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Methods {
  methods: { id: string; state: string; message?: string; pay_by_hand?: { kind: string; number: string } }[]
}

const FAULTS_THAT_OPEN = 5

shopTest("an outage of the payment service", ({ api, plain, publishableKey, db, sim }) => {
  const shop = purchases({ api, db, sim })

  it("takes prompts away, keeps the shop selling, and ends by itself", async () => {
    expect(await methods()).toEqual({
      methods: [
        {
          id: "pp_lnm_lnm",
          state: "up",
          pay_by_hand: { kind: "paybill", number: "174379", business_name: "Duka" },
        },
      ],
    })
    expect((await order("pp_system_default")).status).toBe(400)

    await sim.faults({ fault: "5xx", form: "busy" })
    for (let fault = 0; fault < FAULTS_THAT_OPEN; fault += 1) {
      const bought = await shop.buy({ skip: fault })
      await shop.untilAttempt(bought.attempt.id, ["unknown", "failed"])
    }
    await until("prompts taken away", async () => (await outage())?.state === "down")
    const offered = await until("the methods told anew", async () => {
      const answer = await methods()
      return answer.methods[0]?.state === "down" && answer
    })
    expect(offered.methods).toMatchObject([
      { id: "pp_lnm_lnm", state: "down", message: expect.stringContaining("PayBill 174379") },
      { id: "pp_system_default", state: "up" },
    ])

    // The order is placed without a prompt and has time to be paid by hand.
    const pushes = await shop.pushes()
    const byHand = await order("pp_lnm_lnm")
    expect(byHand).toMatchObject({
      status: 200,
      body: {
        order: { is_canceled: false },
        payment_attempt: null,
        payment_error: { code: "payment_method_down", message: expect.stringContaining("PayBill 174379") },
      },
    })
    expect(Date.parse(byHand.body.order.order_expires_at ?? "") - Date.now()).toBeGreaterThan(2 * 3_600_000)
    expect(await shop.retry(byHand.body.order.id)).toMatchObject({
      status: 503,
      body: { code: "payment_method_down", details: { pay_by_hand: { kind: "paybill", number: "174379" } } },
    })
    expect(await shop.pushes()).toBe(pushes)

    // Or it is paid when it comes: then nothing is held, and nothing is released.
    const onDelivery = await order("pp_system_default")
    expect(onDelivery).toMatchObject({
      status: 200,
      body: { order: { payment_status: "authorized", order_expires_at: null }, payment_attempt: null },
    })
    expect(onDelivery.body).not.toHaveProperty("payment_error")

    await sim.http.delete("/__sim/daraja/faults")
    await db.rows("UPDATE payment_outage SET probe_at = now() - interval '1 second'")
    await until("a probe that was answered", async () => (await outage())?.state === "probing")
    await sim.next({ msisdn: "0712999001", outcome: "approve", delay_ms: 0 })
    const retried = await shop.retry(byHand.body.order.id, { phone: "0712999001" })
    expect(retried.status).toBe(200)
    await until("the prompt paid", async () => {
      const [row] = await db.rows("SELECT id FROM payment_attempt WHERE order_id = ? AND status = 'paid'", [
        byHand.body.order.id,
      ])
      return row
    })
    expect(await until("prompts as before", async () => (await outage())?.state === "up")).toBe(true)
  })

  it("does not begin while the service refuses, or is busy with one phone", async () => {
    for (const [skip, fault] of [
      "lock_subscriber",
      "429",
      "no_apiproduct",
      "lock_subscriber",
      "429",
      "429",
    ].entries()) {
      await sim.faults({ fault, api: "stkpush", times: 1 })
      const bought = await shop.buy({ skip })
      await shop.untilAttempt(bought.attempt.id, "failed")
    }
    expect((await outage())?.state ?? "up").toBe("up")
  })

  async function order(providerId: string) {
    const variant = await shop.aVariant({ skip: 9, free: 50 })
    const cartId = await shop.aCart([{ variantId: variant.id }])
    const body = await shop.aCheckout(cartId, {
      contact: { name: "Wanjiku Kamau", phone: shop.aPhone() },
      payment: { provider_id: providerId },
    })
    return shop.checkOut(body)
  }

  async function methods(): Promise<Methods> {
    const { body } = await plain.get<Methods>("/store/payment-methods", {
      "x-publishable-api-key": publishableKey(),
    })
    return body
  }

  async function outage() {
    const [row] = await db.rows<{ state: string }>("SELECT state FROM payment_outage WHERE id = 'default'")
    return row
  }
})
