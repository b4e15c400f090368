import { booksThatAgree } from "../journeys/shop-books"
import { paidOnce, purchases, type Purchase } from "../journeys/purchases"
import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Receipt {
  id: string
  receipt: string
  amount: number
  applied_amount: number
  refunding_amount: number
  refunded_amount: number
  waiting_amount: number
  order_id: string | null
  order_display_id: number | null
  application: string
  reason: string | null
}

interface QueueAnswer {
  payment_receipt?: Receipt
  code?: string
  details?: { total?: number; available?: number; items?: { requested: number; available: number }[] }
}

interface OrderRow {
  id: string
  email: string | null
  metadata: Record<string, unknown>
  variant_ids: string[]
  prices: number[]
  total: number
  phone: string
}

/** Everything that a person can do with money that no order has taken. */
shopTest("money without an order", ({ api, db, sim, backendUrl, settled }) => {
  const shop = purchases({ api, db, sim })
  const staff = adminClient({ backendUrl })

  beforeEach(async () => {
    await staff.post("/admin/hand-payments/registration", {})
    // The vendor has it off unless a merchant asks for it; off is what fills the queue.
    await sim.http.post("/__sim/daraja/settings", { c2b_validation: false })
  })

  it("is given to another order, what it does not need to a third one, and the rest waits", async () => {
    const [first, second] = [await anUnpaidOrder(), await anUnpaidOrder({ skip: 1 })]
    const sum = first.amount + second.amount
    const money = await payWithReference("NOBODY", sum + 7)
    expect(money).toMatchObject({ reason: "unknown_reference", waiting_amount: sum + 7, order_id: null })

    const once = await apply(money, first.displayId, "called us")
    expect(once).toMatchObject({
      status: 200,
      body: {
        payment_receipt: {
          reason: "overpaid",
          applied_amount: first.amount,
          waiting_amount: second.amount + 7,
        },
      },
    })
    expect(await shop.money(first.orderId)).toEqual(paidOnce(first.amount))
    const twice = await apply(money, second.displayId)
    expect(twice.body.payment_receipt).toMatchObject({
      applied_amount: sum,
      waiting_amount: 7,
      reason: "overpaid",
    })
    expect(await shop.money(second.orderId)).toEqual(paidOnce(second.amount))

    expect(await paymentOf(first.orderId)).toMatchObject({
      status: "paid",
      received: first.amount,
      excess: 0,
    })
    expect(await paymentOf(second.orderId)).toMatchObject({
      status: "paid",
      received: second.amount + 7,
      excess: 7,
    })
    expect((await apply(money, first.displayId)).body.code).toBe("order_paid")
    expect(await waiting()).toMatchObject([{ id: money.id, waiting_amount: 7 }])
    await booksThatAgree({ db, sim })

    const events = await db.rows(
      "SELECT detail, actor FROM payment_attempt_event WHERE receipt_id = ? AND kind = 'assigned' ORDER BY at",
      [money.id],
    )
    expect(events).toEqual([
      { detail: `order ${first.displayId}: called us`, actor: "user_of_the_tests" },
      { detail: `order ${second.displayId}`, actor: "user_of_the_tests" },
    ])
  })

  it("waits on the order it was given to when it is too little, and is topped up", async () => {
    const order = await anUnpaidOrder()
    const money = await payWithReference("NOBODY", order.amount - 50)
    const given = await apply(money, order.displayId)
    expect(given.body.payment_receipt).toMatchObject({
      reason: "underpaid",
      order_id: order.orderId,
      waiting_amount: order.amount - 50,
    })
    expect(await paymentOf(order.orderId)).toMatchObject({ status: "part_paid", remaining: 50 })
    await payWithReference(await referenceOf(order.orderId), 50, "applied")
    await until("the order paid", async () => (await paymentOf(order.orderId)).status === "paid")
    expect(await waiting()).toEqual([])
    expect((await apply(money, order.displayId)).body.code).toBe("nothing_waiting")
    await booksThatAgree({ db, sim })
  })

  it("is not given to orders that cannot take it", async () => {
    const [canceled, open] = [await anUnpaidOrder(), await anUnpaidOrder({ skip: 1 })]
    await cancel(canceled)
    const money = await payWithReference("NOBODY", open.amount)
    const codes = [
      await apply(money, 999_999),
      await apply(money, canceled.displayId),
      await staff.post<QueueAnswer>("/admin/payment-receipts/payrct_none/apply", { order_display_id: 1 }),
      await staff.post<QueueAnswer>(`/admin/payment-receipts/${money.id}/apply`, { order: 1 }),
      await staff.post<QueueAnswer>(`/admin/payment-receipts/${money.id}/complete`, {}),
    ].map(({ status, body }) => [status, body.code])
    expect(codes).toEqual([
      [404, "order_not_found"],
      [409, "order_canceled"],
      [404, "payment_receipt_not_found"],
      [400, "invalid_request"],
      [409, "no_order"],
    ])
    expect(await waiting()).toMatchObject([{ id: money.id, waiting_amount: open.amount, order_id: null }])
  })

  it("is given away once, however often that is asked at the same time", async () => {
    const orders = [await anUnpaidOrder(), await anUnpaidOrder({ skip: 0 })]
    const [one] = orders
    const money = await payWithReference("NOBODY", one?.amount ?? 0)
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((index) => apply(money, orders[index]?.displayId ?? 0)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const paid = await Promise.all(orders.map(({ orderId }) => shop.money(orderId)))
    expect(paid.map(({ captured }) => captured).sort()).toEqual([0, one?.amount].sort())
    await booksThatAgree({ db, sim })
  })

  it("that came after its order was cancelled buys the same again at the same price", async () => {
    const late = await anUnpaidOrder()
    await cancel(late)
    const money = await payWithReference(await referenceOf(late), late.amount + 20)
    expect(money).toMatchObject({ reason: "order_canceled", order_id: late.orderId })
    await db.rows(
      "UPDATE price SET amount = amount * 2, raw_amount = jsonb_build_object('value', (amount * 2)::text, 'precision', 20)",
    )

    const answers = await Promise.all([complete(money), complete(money)])
    const done = answers.find(({ status }) => status === 200)?.body.payment_receipt
    expect(done).toMatchObject({ applied_amount: late.amount, waiting_amount: 20, reason: "overpaid" })
    expect(done?.order_id).not.toBe(late.orderId)

    const [old, fresh] = [await orderRow(late.orderId), await orderRow(done?.order_id ?? "")]
    expect(fresh).toEqual({
      ...old,
      id: done?.order_id,
      metadata: { delivery: old.metadata.delivery, replaces_order_id: late.orderId },
    })
    expect(old.metadata.replaced_by_order_id).toBe(fresh.id)
    expect(await shop.money(fresh.id)).toEqual(paidOnce(late.amount))
    expect(await shop.money(late.orderId)).toMatchObject({ captured: 0, canceled: true })
    expect(await shop.traces()).toMatchObject({ orders: 2, reservations: 1, reserved: 1 })
    await booksThatAgree({ db, sim })

    const again = await payWithReference(await referenceOf(late), late.amount)
    expect(await complete(again)).toMatchObject({ status: 409, body: { code: "order_paid" } })
    await booksThatAgree({ db, sim })
  })

  it("buys nothing when the goods are gone, or when it is not enough; parts are put together", async () => {
    const late = await anUnpaidOrder({ free: 1 })
    await cancel(late)
    const part = await payWithReference(await referenceOf(late), late.amount - 100)
    expect(await complete(part)).toMatchObject({
      status: 409,
      body: { code: "not_enough_money", details: { total: late.amount, available: late.amount - 100 } },
    })
    const rest = await payWithReference(await referenceOf(late), 150)
    await stock(late, 0)
    expect(await complete(rest)).toMatchObject({
      status: 409,
      body: { code: "sold_out", details: { items: [{ requested: 1, available: 0 }] } },
    })
    expect(await shop.traces()).toMatchObject({ orders: 1, reservations: 0 })
    expect(await waiting()).toHaveLength(2)

    await stock(late, 1)
    const { body } = await complete(rest)
    expect(body.payment_receipt).toMatchObject({
      order_display_id: expect.any(Number),
      application: expect.any(String),
    })
    expect(await shop.money(body.payment_receipt?.order_id ?? "")).toEqual(paidOnce(late.amount))
    expect((await waiting()).map(({ waiting_amount }) => waiting_amount)).toEqual([50])
    await booksThatAgree({ db, sim })
  })

  it("as a part of an order that is cancelled meanwhile waits for a person, not for the rest", async () => {
    const order = await anUnpaidOrder()
    const part = await payWithReference(await referenceOf(order), 100)
    expect(part.reason).toBe("underpaid")
    await cancel(order)
    await until("the part looked at again", async () => (await waiting())[0]?.reason === "order_canceled")
    expect(await paymentOf(order.orderId)).toMatchObject({ status: "canceled", remaining: 0, excess: 100 })
  })

  it("is not completed for an order that stands", async () => {
    const paid = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
    await shop.untilPaid(paid)
    const double = await payWithReference(await referenceOf(paid), paid.amount)
    expect(double).toMatchObject({ reason: "order_paid_already" })
    expect(await complete(double)).toMatchObject({ status: 409, body: { code: "order_not_canceled" } })
  })

  it("is listed by its reason, and only as long as it waits", async () => {
    const order = await anUnpaidOrder()
    const money = await payWithReference("NOBODY", order.amount)
    const list = (query: string) =>
      staff.get<{ payment_receipts: Receipt[]; count: number }>(`/admin/payment-receipts?${query}`)
    expect((await list("reason=unknown_reference")).body).toMatchObject({ count: 1 })
    expect((await list("reason=overpaid")).body).toMatchObject({ count: 0 })
    expect((await list("waiting=true")).body).toMatchObject({ count: 1 })
    await apply(money, order.displayId)
    expect((await list("waiting=true")).body).toMatchObject({ count: 0 })
    expect((await api.get("/admin/payment-receipts")).status).toBe(401)
  })

  /** Its prompt was cancelled on the phone: the order waits for money that nobody is about to send. */
  async function anUnpaidOrder({ skip = 0, free = 50 } = {}): Promise<Purchase> {
    const phone = shop.aPhone()
    await sim.next({ msisdn: phone, outcome: "cancel", delay_ms: 0 })
    const bought = await shop.buy({ phone, skip, free })
    await shop.untilAttempt(bought.attempt.id, "failed")
    return bought
  }

  async function cancel({ orderId }: Purchase) {
    expect((await staff.post(`/admin/orders/${orderId}/cancel`)).status).toBe(200)
    await settled()
  }

  const stock = ({ variantId }: Purchase, units: number) =>
    db.rows(
      `UPDATE inventory_level SET stocked_quantity = ?, raw_stocked_quantity = jsonb_build_object('value', ?::text, 'precision', 20)
       WHERE inventory_item_id IN (SELECT inventory_item_id FROM product_variant_inventory_item WHERE variant_id = ?)`,
      [units, String(units), variantId],
    )

  /** Pays the PayBill and waits until the shop has made up its mind about the money. */
  async function payWithReference(
    account_reference: string,
    amount: number,
    expected: "unapplied" | "applied" = "unapplied",
  ): Promise<Receipt> {
    const { body } = await sim.http.post<{ accepted: boolean; receipt: string }>("/__sim/daraja/pay", {
      msisdn: shop.aPhone(),
      shortcode: "174379",
      account_reference,
      amount,
    })
    expect(body).toMatchObject({ accepted: true })
    return until(`${body.receipt} ${expected}`, async () => {
      const all = await staff.get<{ payment_receipts: Receipt[] }>("/admin/payment-receipts?limit=100")
      return all.body.payment_receipts.find(
        ({ receipt, application }) => receipt === body.receipt && application === expected,
      )
    })
  }

  /** What the order's page tells its buyer to type; a cancelled order's page told it before. */
  async function referenceOf(order: string | Purchase): Promise<string> {
    const orderId = typeof order === "string" ? order : order.orderId
    const rows = await db.rows<{ account_reference: string }>(
      "SELECT account_reference FROM payment_attempt WHERE order_id = ? LIMIT 1",
      [orderId],
    )
    return rows[0]?.account_reference ?? ""
  }

  const apply = ({ id }: Receipt, order_display_id: number, note?: string) =>
    staff.post<QueueAnswer>(`/admin/payment-receipts/${id}/apply`, { order_display_id, note })

  const complete = ({ id }: Receipt) => staff.post<QueueAnswer>(`/admin/payment-receipts/${id}/complete`, {})

  const waiting = async () =>
    (await staff.get<{ payment_receipts: Receipt[] }>("/admin/payment-receipts?waiting=true")).body
      .payment_receipts

  async function paymentOf(orderId: string) {
    const { body } = await api.get<{
      payment: { status: string; received: number; remaining: number; excess: number }
    }>(`/store/orders/${orderId}/payment`)
    return body.payment
  }

  async function orderRow(orderId: string): Promise<OrderRow> {
    const [row] = await db.rows<OrderRow>(
      `SELECT o.id, o.email, o.metadata, a.phone,
         (SELECT array_agg(l.variant_id ORDER BY l.variant_id) FROM order_item i
           JOIN order_line_item l ON l.id = i.item_id WHERE i.order_id = o.id AND i.version = o.version) AS variant_ids,
         (SELECT array_agg(l.unit_price::int ORDER BY l.variant_id) FROM order_item i
           JOIN order_line_item l ON l.id = i.item_id WHERE i.order_id = o.id AND i.version = o.version) AS prices,
         (SELECT (s.totals->>'current_order_total')::numeric::int FROM order_summary s
           WHERE s.order_id = o.id ORDER BY s.version DESC LIMIT 1) AS total
       FROM "order" o JOIN order_address a ON a.id = o.shipping_address_id WHERE o.id = ?`,
      [orderId],
    )
    if (!row) throw new Error(`No order ${orderId}`)
    return row
  }
})
