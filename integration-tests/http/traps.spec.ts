import { paidOnce, purchases, unpaid } from "../journeys/purchases"
import { coreSessions } from "../journeys/core-sessions"
import { shopTest } from "../setup/shop"
import { staysTrue, until } from "../setup/until"

/** Core handles an event of its payment hook five seconds after it came, and tells nobody when it is done. */
const CORE_WEBHOOK_MS = 6_500

/**
 * Known faults of the platform that cost money or data, and why this shop does not have them. Elsewhere:
 * a refund that throws inside a cancelled order: refunds.spec.ts; late money on a cancelled order: hold.spec.ts;
 * the order's transactions and repeated events: payments.spec.ts, callbacks.spec.ts; uncaught exceptions and several
 * processes without Redis: crash.spec.ts. Notifications are not sent yet: no code calls the notification module, so
 * its repeated sending cannot happen. Two are open here: writes that hang while Redis is down, which needs a
 * REDIS_URL; and the framework's memory of every path it was ever asked for, which grows without bound.
 */
shopTest("traps", ({ api, plain, db, sim, env }) => {
  const shop = purchases({ api, db, sim })
  const { aCartWithSession, addSession } = coreSessions({ api, db })

  it("core's payment hook completes no cart, pays no order and captures no other amount", async () => {
    const bought = await shop.buy()
    const other = await aCartWithSession()
    const [session] = await db.rows<{ id: string }>(
      "SELECT payment_session_id AS id FROM payment_attempt WHERE order_id = ?",
      [bought.orderId],
    )
    const bodies = ["payses_gone", session?.id, other.session.id].flatMap((id) =>
      ["authorized", "captured", "SUCCESSFUL"].map((action) => ({
        action,
        data: { session_id: id, amount: 1 },
        session_id: id,
      })),
    )
    const answers = await Promise.all(bodies.map((body) => plain.post("/hooks/payment/lnm_lnm", body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await staysTrue(CORE_WEBHOOK_MS, async () => {
      expect(await db.rows('SELECT count(*)::int AS orders FROM "order"')).toEqual([{ orders: 1 }])
      expect(await shop.money(bought.orderId)).toEqual(unpaid)
      expect(
        await db.rows("SELECT id FROM cart WHERE id = ? AND completed_at IS NULL", [other.cartId]),
      ).toHaveLength(1)
    })
  })

  it("money of another amount than the order asks is kept apart, not captured", async () => {
    const bought = await shop.buyWith({ outcome: "approve", deliver: "never", delay_ms: 0 })
    await db.rows(`UPDATE payment_session SET amount = amount + 1,
      raw_amount = jsonb_build_object('value', (amount + 1)::text, 'precision', 20)`)
    const withheld = await until("the callback withheld", async () => (await shop.callbacks())[0])
    await plain.post(new URL(withheld.url).pathname, withheld.body)
    await until(
      "the money kept apart",
      async () => (await shop.attemptsOf(bought.orderId))[0]?.application === "unapplied",
    )

    expect((await shop.attemptsOf(bought.orderId))[0]).toMatchObject({ application_reason: "underpaid" })
    expect(await shop.money(bought.orderId)).toEqual(unpaid)
  })

  it("a payment that is still open is no error for the shopper", async () => {
    await sim.faults({ fault: "drop_before_accept", api: "stkpush", times: 1 })
    const bought = await shop.buy()
    const completed = await api.post(`/store/carts/${bought.cartId}/complete`)

    expect(completed).toMatchObject({ status: 200, body: { type: "order", order: { id: bought.orderId } } })
  })

  it("a client cannot write into the payment's own data, and its cart can always be edited", async () => {
    const { cartId, session } = await aCartWithSession({
      session_id: "payses_mine",
      amount: 1,
      attempt_id: "payatt_mine",
    })
    expect(session.data).toEqual({ session_id: session.id, amount: session.amount, currency_code: "kes" })

    const variant = await shop.aVariant({ skip: 1 })
    const added = await api.post<{ cart: { items: { id: string }[] } }>(`/store/carts/${cartId}/line-items`, {
      variant_id: variant.id,
      quantity: 2,
    })
    const [line] = added.body.cart.items
    const edits = [
      added,
      await api.post(`/store/carts/${cartId}/line-items/${line?.id}`, { quantity: 3 }),
      await api.delete(`/store/carts/${cartId}/line-items/${line?.id}`),
    ]
    expect(edits.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await addSession(cartId)).status).toBe(200)
    expect(await db.rows("SELECT id FROM payment_session WHERE deleted_at IS NULL")).toHaveLength(1)
    const answer = await shop.checkOut(await shop.aCheckout(cartId))
    expect(answer.body.payment_attempt?.amount ?? answer.body.code).toBe(
      answer.body.order?.total ?? "price_changed",
    )
  })

  // Core's own hook waits five seconds for every payment. A wait of that kind would show in the fastest of three
  // too; how long a payment takes on a busy machine is not what this test is about.
  it("no fixed wait stands between the callback and the money on the order", async () => {
    for (let count = 0; count < 3; count++) {
      const bought = await shop.buyWith({ outcome: "approve" })
      await shop.untilPaid(bought)
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    }
    const [took] = await db.rows<{ payments: number; fastest: number }>(
      `SELECT count(*)::int AS payments,
         min(extract(epoch FROM t.created_at - c.received_at) * 1000)::int AS fastest
       FROM payment_callback c
       JOIN payment_attempt a ON a.id = c.reference_id
       JOIN order_transaction t ON t.order_id = a.order_id`,
    )
    expect(took?.payments).toBe(3)
    expect(took?.fastest).toBeLessThan(3_000)
  })

  it("a payment provider that was removed is refused although its row is still enabled", async () => {
    await db.rows("INSERT INTO payment_provider (id, is_enabled) VALUES ('pp_gone_gone', true)")
    await db.rows(
      `INSERT INTO region_payment_provider (id, region_id, payment_provider_id)
       SELECT 'regpp_gone', id, 'pp_gone_gone' FROM region`,
    )
    const cartId = await shop.aCart([{ variantId: (await shop.aVariant()).id }])
    const answer = await shop.checkOut(
      await shop.aCheckout(cartId, { payment: { provider_id: "pp_gone_gone" } }),
    )

    expect(answer).toMatchObject({ status: 400, body: { code: "payment_method_unavailable" } })
    expect(await shop.traces()).toMatchObject({ orders: 0, reservations: 0 })
  })

  it("no answer to a shopper holds a setting or a full phone number", async () => {
    const bought = await shop.buyWith({ outcome: "cancel", delay_ms: 0 })
    await shop.untilAttempt(bought.attempt.id, "failed")
    const { session } = await aCartWithSession()
    const texts = await Promise.all(
      [
        `/store/payment-attempts/${bought.attempt.id}`,
        `/store/orders/${bought.orderId}/summary`,
        "/store/payment-providers?region_id=" +
          (await db.rows<{ id: string }>("SELECT id FROM region"))[0]?.id,
        "/health/ready",
        "/store/payment-attempts/unknown",
      ].map(async (path) => JSON.stringify((await api.get(path)).body)),
    )
    for (const text of [...texts, JSON.stringify(session)]) {
      for (const secret of [
        "MPESA_PASSKEY",
        "MPESA_CONSUMER_SECRET",
        "MPESA_CALLBACK_SECRET",
        "DATABASE_URL",
        "JWT_SECRET",
      ])
        expect(text).not.toContain(env()[secret])
      expect(text).not.toContain(bought.phone.slice(1))
    }
  })
})
