import { asStaff } from "../journeys/admin"
import { paidOnce, purchases, type Purchase } from "../journeys/purchases"
import { holdLock } from "../setup/databases"
import type { HttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Refund {
  id: string
  status: string
  method: string
  amount: number
  receipt: string | null
  receipt_id: string
  message: string | null
  replaces_id: string | null
  actions: string[]
}

interface Books {
  receipts: { receipt: string; state: string }[]
  payouts: { receipt: string; amount: number; msisdn: string; originator_conversation_id: string }[]
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
      body: { message: expect.stringContaining("is requested from M-Pesa as a reversal") },
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

  it("of parts go by payout to the number that paid, each booked once", async () => {
    const { staff, bought } = await aPaidOrder()
    const answer = await refund(staff, bought, 100)
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("KES 100 is requested from M-Pesa as a payout") },
    })
    await until("the first part booked", () => areBooked(bought, 1))
    await refund(staff, bought, 50)
    await until("the second part booked", () => areBooked(bought, 2))

    expect(await shop.money(bought.orderId)).toEqual({
      ...paidOnce(bought.amount),
      refunded: 150,
      transactions: [bought.amount, -100, -50],
    })
    const { payouts, receipts } = await sim.books<Books>()
    expect(payouts.map(({ amount }) => amount).sort()).toEqual([100, 50])
    expect(new Set(payouts.map(({ msisdn }) => msisdn))).toEqual(new Set([`254${bought.phone.slice(1)}`]))
    expect(receipts).toMatchObject([{ state: "completed" }])
    const rows = await refunds(staff, bought)
    expect(rows.map(({ receipt }) => receipt).sort()).toEqual(payouts.map(({ receipt }) => receipt).sort())
    expect(payouts.map((payout) => payout.originator_conversation_id).sort()).toEqual(
      rows.map(({ id }) => id).sort(),
    )

    const tooMuch = await refund(staff, bought, bought.amount - 149)
    expect(tooMuch.status).toBe(400)
    expect(await requests("b2c")).toBe(2)
  })

  it("that Reversal refuses because the money is at the bank are paid out instead", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.http.post("/__sim/daraja/merchants/174379/sweep", {})
    await refund(staff, bought)
    await until("the refund booked", () => areBooked(bought, 1))

    const [reversal, payout] = await refunds(staff, bought)
    expect(reversal).toMatchObject({ method: "reversal", status: "needs_attention", actions: [] })
    expect(payout).toMatchObject({ method: "b2c", status: "confirmed", replaces_id: reversal?.id })
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
    const books = await sim.books<Books>()
    expect(books.receipts).toMatchObject([{ state: "completed" }])
    expect(books.payouts).toMatchObject([{ amount: bought.amount, receipt: payout?.receipt }])
  })

  it("whose refusal puts the payment in doubt are paid out only when a person says so", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.nextReversal({ result_code: "R000002", delay_ms: 0 })
    await refund(staff, bought)
    const proposal = await until("the proposal", async () =>
      (await refunds(staff, bought)).find(({ status }) => status === "awaiting_approval"),
    )
    expect(proposal).toMatchObject({ method: "b2c", amount: bought.amount })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await requests("b2c")).toBe(0)

    expect((await decide(staff, proposal.id, "approve")).status).toBe(200)
    await until("the refund booked", () => areBooked(bought, 1))
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
  })

  it("whose payout is refused need attention, leave the money captured, and may be tried another way", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.http.post("/__sim/daraja/wallets", { msisdn: bought.phone, registered: false })
    await refund(staff, bought, 100)
    const failed = await until("the refusal", async () =>
      (await refunds(staff, bought)).find(({ status }) => status === "needs_attention"),
    )
    expect(failed).toMatchObject({ actions: ["retry", "done", "reject"] })
    expect(failed.message).toMatch(/not registered/)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))

    const again = await decide(staff, failed.id, "retry", { method: "b2c", phone: "0722000111" })
    expect(again.status).toBe(200)
    await until("the refund booked", () => areBooked(bought, 1))
    expect((await sim.books<Books>()).payouts).toMatchObject([{ amount: 100, msisdn: "254722000111" }])
    expect((await decide(staff, failed.id, "retry")).status).toBe(409)
    expect((await listed(staff, "needs_attention")).count).toBe(0)
  })

  it("that end in a timeout are unknown, and not asked for again", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.nextReversal({ deliver: "queue_timeout", delay_ms: 0 })
    await refund(staff, bought)
    const unknown = await until("unknown", async () =>
      (await refunds(staff, bought)).find(({ status }) => status === "unknown"),
    )
    expect(await refund(staff, bought)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("requested already") },
    })
    expect((await decide(staff, unknown.id, "retry")).status).toBe(409)
    expect(await reversals()).toBe(1)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })

  it.each(["never", "queue_timeout_after_done"])(
    "whose result is lost (%s) are settled by asking, and sent once",
    async (deliver) => {
      const { staff, bought } = await aPaidOrder()
      await sim.http.post("/__sim/daraja/results/next", { api: "b2c", deliver, delay_ms: 0 })
      await refund(staff, bought, 100)
      await until(
        "the payout in the vendor's books",
        async () => (await sim.books<Books>()).payouts.length === 1,
      )
      await db.rows("UPDATE payment_refund SET sent_at = now() - interval '16 minutes' WHERE order_id = ?", [
        bought.orderId,
      ])
      await until("unknown", async () => (await refunds(staff, bought))[0]?.status === "unknown")
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))

      await askNow(bought)
      await until("the refund booked", () => areBooked(bought, 1))
      expect(await refunds(staff, bought)).toMatchObject([{ status: "confirmed" }])
      expect((await sim.books<Books>()).payouts).toHaveLength(1)
      expect(await requests("b2c")).toBe(1)
      expect(await shop.money(bought.orderId)).toMatchObject({ refunded: 100 })
    },
  )

  it("whose reply is lost are settled by the result, and sent once", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.faults({ fault: "drop_after_accept", api: "b2c", times: 1 })
    await sim.http.post("/__sim/daraja/results/next", { api: "b2c", delay_ms: 2_000 })
    expect(await refund(staff, bought, 100)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("not known yet") },
    })
    await until("the refund booked", () => areBooked(bought, 1))
    expect((await sim.books<Books>()).payouts).toMatchObject([{ amount: 100 }])
    expect(await requests("b2c")).toBe(1)
    expect(await heaps(bought)).toEqual({ applied: bought.amount - 100, refunding: 0, refunded: 100 })
  })

  it("of an order that two payments paid give each its own money back", async () => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    const staff = await asStaff({ plain, db, backendUrl })
    await staff.post("/admin/hand-payments/registration", {})
    // A part of the amount would be refused on the payer's phone.
    await sim.http.post("/__sim/daraja/settings", { c2b_validation: false })
    const { body } = await api.get<{ payment: { pay_by_hand: { account_reference: string } } }>(
      `/store/orders/${bought.orderId}/payment`,
    )
    const { account_reference } = body.payment.pay_by_hand
    for (const amount of [300, bought.amount - 300])
      await sim.http.post("/__sim/daraja/pay", {
        msisdn: shop.aPhone(),
        shortcode: "174379",
        account_reference,
        amount,
      })
    await until("the order's books", async () => (await shop.money(bought.orderId)).transactions.length > 0)
    const [payment] = await db.rows<{ id: string }>("SELECT id FROM payment")
    await staff.post(`/admin/payments/${payment?.id}/refund`, { amount: bought.amount })
    await until("both booked", () => areBooked(bought, 2))

    expect((await sim.books<Books>()).receipts.map(({ state }) => state)).toEqual(["reversed", "reversed"])
    expect(await shop.money(bought.orderId)).toMatchObject({
      captured: bought.amount,
      refunded: bought.amount,
    })
    expect(await reversals()).toBe(2)
  })

  it("that a person gave up count all the same when M-Pesa says later that they happened", async () => {
    const { staff, bought } = await aPaidOrder()
    const row = await aPayoutGivenUp(staff, bought)
    expect(await refunds(staff, bought)).toMatchObject([{ status: "rejected" }])

    await sim.http.post(`/__sim/daraja/callbacks/${row?.id}/redeliver`)
    await until("the refund booked", () => areBooked(bought, 1))
    expect(await shop.money(bought.orderId)).toMatchObject({ refunded: 100 })
    expect(await heaps(bought)).toEqual({ applied: bought.amount - 100, refunding: 0, refunded: 100 })
  })

  it("that went out after the money had gone back another way are raised, and hide nothing", async () => {
    const { staff, bought } = await aPaidOrder()
    const row = await aPayoutGivenUp(staff, bought)
    await refund(staff, bought, bought.amount)
    await until("all of it booked", () => areBooked(bought, 1))

    await sim.http.post(`/__sim/daraja/callbacks/${row?.id}/redeliver`)
    await until("the alarm", async () => (await listed(staff, "needs_attention")).count === 1)
    expect((await listed(staff, "needs_attention")).payment_refunds).toMatchObject([
      { id: row?.id, is_paid_twice: true, actions: ["reject"] },
    ])
    expect(await shop.money(bought.orderId)).toEqual(refunded(bought))
  })

  it("that the float cannot carry are not sent", async () => {
    const { staff, bought } = await aPaidOrder()
    await db.rows(
      `INSERT INTO payment_inquiry (id, kind, purpose, status, answer, requested_at, settled_at)
       VALUES ('payinq_float', 'account_balance', 'float', 'answered', ?, now(), now())`,
      [
        JSON.stringify({
          kind: "balance",
          accounts: [{ account: "Utility Account", currency: "KES", available: 99 }],
        }),
      ],
    )
    expect(await refund(staff, bought, 100)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("float is too low") },
    })
    expect(await refunds(staff, bought)).toMatchObject([{ status: "needs_attention", method: "b2c" }])
    expect(await requests("b2c")).toBe(0)
    await refund(staff, bought, 99)
    await until("the refund booked", () => areBooked(bought, 1))
  })

  it("too small for a payout are tasks for a person, booked when the person has done them", async () => {
    const { staff, bought } = await aPaidOrder()
    expect(await refund(staff, bought, 9)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("by hand") },
    })
    const [task] = (await listed(staff, "requested")).payment_refunds
    expect(task).toMatchObject({ method: "manual", amount: 9, actions: ["done", "reject"] })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect((await decide(staff, task?.id, "done", {})).status).toBe(400)

    expect(await decide(staff, task?.id, "done", { receipt: "skm9abcdef" })).toMatchObject({
      status: 200,
      body: { payment_refund: { status: "confirmed", receipt: "SKM9ABCDEF" } },
    })
    expect(await shop.money(bought.orderId)).toMatchObject({ refunded: 9, transactions: [bought.amount, -9] })
    expect((await decide(staff, task?.id, "done", { receipt: "SKM9ABCDEG" })).status).toBe(409)
    expect(await requests("b2c")).toBe(0)
  })

  it("above the merchant's amount need a second person", async () => {
    const { staff, bought } = await aPaidOrder()
    const second = await asStaff({ plain, db, backendUrl }, "checker")
    await db.rows(
      `INSERT INTO payment_setting (id, value, set_by, set_at) VALUES ('refund_approval_above', '{"shillings": 99}', 'user_keeper', now())`,
    )
    expect(await refund(staff, bought, 100)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("waits for a second person") },
    })
    const [first] = (await listed(staff, "awaiting_approval")).payment_refunds
    expect(await decide(staff, first?.id, "approve")).toMatchObject({
      status: 409,
      body: { code: "second_person_needed" },
    })
    expect((await decide(second, first?.id, "reject", { reason: "Not agreed" })).status).toBe(200)
    expect(await heaps(bought)).toEqual({ applied: bought.amount, refunding: 0, refunded: 0 })
    expect(await requests("b2c")).toBe(0)

    await refund(staff, bought, 100)
    const [next] = (await listed(staff, "awaiting_approval")).payment_refunds
    expect((await decide(second, next?.id, "approve")).status).toBe(200)
    await until("the refund booked", () => areBooked(bought, 1))
    expect((await sim.books<Books>()).payouts).toMatchObject([{ amount: 100 }])
  })

  it("give back money that no order has taken, in parts and whole", async () => {
    const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0, deliver: "never" })
    const staff = await asStaff({ plain, db, backendUrl })
    await until(
      "the money in the vendor's books",
      async () => (await sim.books<Books>()).receipts.length === 1,
    )
    expect((await staff.post(`/admin/orders/${bought.orderId}/cancel`)).status).toBe(200)
    const [entry] = await shop.receipts()
    await sim.http.post(`/__sim/daraja/callbacks/${entry?.checkout_request_id}/redeliver`)
    const receipt = await until("the money waiting", async () => {
      const { body } = await staff.get<{ payment_receipts: { id: string }[] }>(
        "/admin/payment-receipts?application=unapplied",
      )
      return body.payment_receipts[0]
    })

    const give = (amount: number) =>
      staff.post(`/admin/payment-receipts/${receipt.id}/refund`, { amount, note: "Order was cancelled" })
    expect((await give(bought.amount + 1)).status).toBe(409)
    expect(await give(40)).toMatchObject({
      status: 201,
      body: { payment_refunds: [{ method: "b2c", amount: 40 }] },
    })
    expect((await give(bought.amount)).status).toBe(409)
    expect((await give(bought.amount - 40)).status).toBe(201)
    await until("all of it refunded", async () => {
      const rows = await db.rows("SELECT id FROM payment_receipt WHERE application = 'refunded'")
      return rows.length === 1
    })
    expect((await sim.books<Books>()).payouts.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([
      40,
      bought.amount - 40,
    ])
    expect(await shop.money(bought.orderId)).toMatchObject({ captured: 0, refunded: 0 })
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

  it("whose request died inside Medusa are not shown as returned, and leave room for the ones that are", async () => {
    const { staff, bought } = await aPaidOrder()
    await db.rows(
      `INSERT INTO refund (id, amount, raw_amount, payment_id, note, created_at, updated_at)
       SELECT 'ref_cut_off', amount, raw_amount, id, 'Asked for at the desk', now() - interval '3 minutes', now() FROM payment`,
    )
    await until("as before", async () => (await shop.money(bought.orderId)).refunded === 0)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))

    await sim.nextReversal({ delay_ms: 0 })
    await refund(staff, bought)
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

  it("of what is left are asked for when an order is cancelled that gave a part back before", async () => {
    const { staff, bought } = await aPaidOrder()
    await sim.http.post("/__sim/daraja/results/next", { api: "b2c", delay_ms: 2_500 })
    await refund(staff, bought, 100)
    expect((await staff.post(`/admin/orders/${bought.orderId}/cancel`)).status).toBe(200)
    await until("both booked", () => areBooked(bought, 2))

    expect(await shop.money(bought.orderId)).toMatchObject({
      captured: bought.amount,
      refunded: bought.amount,
      canceled: true,
    })
    const { payouts } = await sim.books<Books>()
    expect(payouts.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([100, bought.amount - 100])
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

  const isBooked = (bought: Purchase) => areBooked(bought, 1)

  async function areBooked({ orderId }: Purchase, count: number) {
    const rows = await db.rows("SELECT id FROM payment_refund WHERE order_id = ? AND booked_at IS NOT NULL", [
      orderId,
    ])
    return rows.length === count
  }

  async function heaps({ orderId }: Purchase) {
    const [row] = await db.rows<Record<string, number>>(
      `SELECT applied_amount AS applied, refunding_amount AS refunding, refunded_amount AS refunded
       FROM payment_receipt WHERE order_id = ?`,
      [orderId],
    )
    return row
  }

  function decide(staff: HttpClient, id: string | undefined, action: string, body: unknown = {}) {
    return staff.post(`/admin/payment-refunds/${id}/${action}`, body)
  }

  async function listed(staff: HttpClient, status: string) {
    const { body } = await staff.get<{ payment_refunds: Refund[]; count: number }>(
      `/admin/payment-refunds?status=${status}`,
    )
    return body
  }

  /** M-Pesa pays out and says nothing; a person who does not find it in the portal gives the refund up. */
  async function aPayoutGivenUp(staff: HttpClient, bought: Purchase): Promise<Refund | undefined> {
    await sim.http.post("/__sim/daraja/results/next", { api: "b2c", deliver: "never", delay_ms: 0 })
    await refund(staff, bought, 100)
    await until(
      "the payout in the vendor's books",
      async () => (await sim.books<Books>()).payouts.length === 1,
    )
    const [row] = await refunds(staff, bought)
    await db.rows("UPDATE payment_refund SET status = 'unknown', next_check_at = NULL WHERE id = ?", [
      row?.id,
    ])
    expect((await decide(staff, row?.id, "reject", { reason: "Not in the portal" })).status).toBe(200)
    return row
  }

  /** The schedule asks in its own time. */
  async function askNow({ orderId }: Purchase) {
    await db.rows("UPDATE payment_query_budget SET next_at = now() - interval '1 second'")
    await db.rows(
      "UPDATE payment_refund SET next_check_at = now() - interval '1 second' WHERE order_id = ?",
      [orderId],
    )
  }

  const reversals = () => requests("reversal")

  async function requests(api: string) {
    const { body } = await sim.http.get<{ counts: Record<string, number> }>(
      `/__sim/daraja/requests?api=${api}`,
    )
    return body.counts[api] ?? 0
  }
})

const refunded = ({ amount }: Purchase) => ({
  ...paidOnce(amount),
  refunded: amount,
  transactions: [amount, -amount],
})
