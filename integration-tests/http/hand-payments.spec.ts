import { paidOnce, purchases, unpaid, type Purchase } from "../journeys/purchases"
import { booksThatAgree } from "../journeys/shop-books"
import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface OrderPayment {
  status: string
  total: number
  received: number
  remaining: number
  excess: number
  pay_by_hand: { number: string; account_reference: string; amount: number } | null
}

interface Paid {
  accepted: boolean
  receipt?: string
  code?: string
}

interface ReceiptRow {
  amount: number
  channel: string
  application: string
  reason: string | null
  witnesses: Record<string, string>
}

shopTest("payments by hand", ({ api, plain, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })
  const staff = adminClient({ backendUrl })

  beforeEach(async () => {
    const registered = await staff.post("/admin/hand-payments/registration", {})
    expect(registered.status).toBe(200)
  })

  describe("with the reference of the order", () => {
    it.each<[string, (reference: string) => string]>([
      ["as shown", (reference) => reference],
      ["in small letters", (reference) => reference.toLowerCase()],
      ["with blanks and a dash", (reference) => ` ${reference.slice(0, 4)} ${reference.slice(4, -1)}-${reference.slice(-1)}`],
      ["with O for 0 and l for 1", (reference) => reference.slice(0, 4) + reference.slice(4).replace(/0/g, "O").replace(/1/g, "l")],
    ])("%s, pay it", async (_, typed) => {
      const order = await anUnpaidOrder()
      const { pay_by_hand: byHand } = await paymentOf(order)
      expect(byHand).toMatchObject({ number: "174379", amount: order.amount })
      const paid = await pay({ account_reference: typed(byHand?.account_reference ?? ""), amount: order.amount })
      expect(paid.accepted).toBe(true)
      await untilStatus(order, "paid")
      expect(await shop.money(order.orderId)).toEqual(paidOnce(order.amount))
      expect(await receipts()).toMatchObject([{ channel: "paybill", application: "applied", amount: order.amount }])
      await booksThatAgree({ db, sim })
    }) // prettier-ignore
  })

  it("are refused on the phone when they are for nothing, for too much or for too little", async () => {
    const order = await anUnpaidOrder()
    const reference = await referenceOf(order)
    const wrongDigit = reference.slice(0, -1) + String((Number(reference.slice(-1)) + 1) % 10)
    const codes = async (tries: [string, number][]) => {
      const answers = []
      for (const [account_reference, amount] of tries)
        answers.push((await pay({ account_reference, amount })).code)
      return answers
    }
    expect(
      await codes([
        [wrongDigit, order.amount],
        ["", order.amount],
        ["JANE SHOES", order.amount],
        [reference, order.amount - 1],
        [reference, order.amount + 1],
      ]),
    ).toEqual(["C2B00012", "C2B00012", "C2B00012", "C2B00013", "C2B00013"])

    await pay({ account_reference: reference, amount: order.amount })
    await untilStatus(order, "paid")
    const canceled = await anUnpaidOrder()
    expect((await staff.post(`/admin/orders/${canceled.orderId}/cancel`)).status).toBe(200)
    expect(
      await codes([
        [reference, order.amount],
        [await referenceOf(canceled), canceled.amount],
      ]),
    ).toEqual(["C2B00012", "C2B00012"])
    expect(await receipts()).toHaveLength(1)
    expect(await booksThatAgree({ db, sim })).toMatchObject({ captured: order.amount, waiting: 0 })
  })

  it("of too little are topped up, by hand or by a prompt over the rest; of too much, the rest waits", async () => {
    await withoutValidation()
    const [byHand, byPrompt, tooMuch] = [await anUnpaidOrder(), await anUnpaidOrder(), await anUnpaidOrder()]
    await pay({ account_reference: await referenceOf(byHand), amount: byHand.amount - 40 })
    await untilStatus(byHand, "part_paid")
    expect(await paymentOf(byHand)).toMatchObject({ received: byHand.amount - 40, remaining: 40, pay_by_hand: { amount: 40 } })
    expect(await shop.money(byHand.orderId)).toEqual(unpaid)
    await pay({ account_reference: await referenceOf(byHand), amount: 40 })
    await untilStatus(byHand, "paid")
    expect(await shop.money(byHand.orderId)).toEqual(paidOnce(byHand.amount))

    await pay({ account_reference: await referenceOf(byPrompt), amount: 600 })
    await untilStatus(byPrompt, "part_paid")
    await sim.next({ msisdn: byPrompt.phone, outcome: "approve", delay_ms: 0 })
    const { body } = await shop.retry(byPrompt.orderId)
    expect(body.payment_attempt).toMatchObject({ amount: byPrompt.amount - 600 })
    await untilStatus(byPrompt, "paid")
    expect(await shop.money(byPrompt.orderId)).toEqual(paidOnce(byPrompt.amount))

    await pay({ account_reference: await referenceOf(tooMuch), amount: tooMuch.amount + 33 })
    await untilStatus(tooMuch, "paid")
    expect(await paymentOf(tooMuch)).toMatchObject({ received: tooMuch.amount + 33, excess: 33 })
    expect(await shop.money(tooMuch.orderId)).toEqual(paidOnce(tooMuch.amount))
    expect((await receipts()).filter(({ reason }) => reason !== null)).toMatchObject([{ reason: "overpaid" }])
    expect(await booksThatAgree({ db, sim })).toMatchObject({ waiting: 33 })
  }) // prettier-ignore

  it("made twice, or for nobody, wait with their reason", async () => {
    await withoutValidation()
    const order = await anUnpaidOrder()
    const reference = await referenceOf(order)
    await pay({ account_reference: reference, amount: order.amount })
    await untilStatus(order, "paid")
    await pay({ account_reference: reference, amount: order.amount })
    await pay({ account_reference: "SHOES", amount: 70 })
    const reasons = await until("both decided", async () => {
      const waiting = (await receipts()).filter(({ application }) => application === "unapplied")
      return waiting.length === 2 && waiting.map(({ reason }) => reason).sort()
    })
    expect(reasons).toEqual(["order_paid_already", "unknown_reference"])
    expect(await shop.money(order.orderId)).toEqual(paidOnce(order.amount))
    expect(await booksThatAgree({ db, sim })).toMatchObject({
      captured: order.amount,
      waiting: order.amount + 70,
    })
  })

  describe("the twin of a prompt's payment never counts twice", () => {
    it.each<[string, "first" | "once" | "twice" | "never"]>([
      ["before the callback", "first"],
      ["after it", "once"],
      ["after it, two times", "twice"],
      ["not at all", "never"],
    ])("%s", async (_, twin) => {
      const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0, twin })
      await shop.untilPaid(bought)
      await untilNothingIsOpen()
      const [row, ...others] = await receipts()
      expect(others).toEqual([])
      expect(Object.keys(row?.witnesses ?? {}).sort()).toEqual(twin === "never" ? ["stk_callback"] : ["c2b", "stk_callback"])
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
      expect(await booksThatAgree({ db, sim })).toMatchObject({ captured: bought.amount, waiting: 0 })
    }) // prettier-ignore

    it("and settles the order at once when the callback is lost, which then changes nothing", async () => {
      const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0, deliver: "never", twin: "once" })
      await until("paid by its twin", async () => (await shop.money(bought.orderId)).captured > 0, {
        withinMs: 5_000,
      })
      const [entry] = await shop.receipts()
      expect(await shop.attempt(bought.attempt.id)).toMatchObject({ status: "paid", receipt: entry?.receipt })
      await sim.http.post(`/__sim/daraja/callbacks/${entry?.checkout_request_id}/redeliver`)
      await untilNothingIsOpen()
      expect(await receipts()).toMatchObject([{ channel: "prompt", amount: bought.amount }])
      await booksThatAgree({ db, sim })
    })
  })

  it("announced 50 times at once and again later count once; what cannot be read changes nothing", async () => {
    const order = await anUnpaidOrder()
    await pay({ account_reference: await referenceOf(order), amount: order.amount, deliver: "never" })
    const withheld = (await shop.callbacks()).find(({ kind }) => kind === "confirmation")
    const path = new URL(withheld?.url ?? "").pathname
    const body = JSON.stringify(withheld?.body)
    const copies = await Promise.all(Array.from({ length: 50 }, () => plain.postRaw(path, body)))
    expect(copies.map(({ status }) => status)).toEqual(Array<number>(50).fill(200))
    await untilStatus(order, "paid")
    expect((await plain.postRaw(path, body)).status).toBe(200)

    const malformed = [
      "",
      "[]",
      "{}",
      "<xml/>",
      body.replace(/"TransAmount":"?[\d.]+"?/, '"TransAmount":"many"'),
    ]
    for (const bad of malformed) expect((await plain.postRaw(path, bad)).status).toBe(200)
    await untilNothingIsOpen()
    expect(await receipts()).toHaveLength(1)
    expect(await shop.money(order.orderId)).toEqual(paidOnce(order.amount))
    await booksThatAgree({ db, sim })
  })

  it("forged at an address that we did not sign change nothing", async () => {
    const order = await anUnpaidOrder()
    const registered = await sim.http.get<{ registrations?: unknown }>("/__sim/daraja/c2b")
    const genuine = /"confirmation[^"]*":"([^"]+)"/i.exec(JSON.stringify(registered.body))?.[1] ?? ""
    const signed = new URL(genuine).pathname
    const forged = signed.slice(0, -4) + (signed.endsWith("0000") ? "1111" : "0000")
    const message = {
      kind: "confirmation",
      amount: order.amount,
      account_reference: await referenceOf(order),
    }
    const { body } = await sim.http.post<{ delivery: { status: number } }>("/__sim/daraja/forge", {
      ...message,
      url: new URL(forged, genuine).href,
    })
    expect(body.delivery.status).toBe(404)
    expect(await receipts()).toEqual([])
    expect(await shop.money(order.orderId)).toEqual(unpaid)
  })

  it("can be started from a picture, as long as there is something to pay", async () => {
    const order = await anUnpaidOrder()
    const { status, body } = await api.get<{ image: string; amount: number }>(
      `/store/orders/${order.orderId}/payment-qr`,
    )
    expect(status).toBe(200)
    expect(body.amount).toBe(order.amount)
    const [head, data = ""] = body.image.split(",")
    expect(head).toBe("data:image/png;base64")
    expect(Buffer.from(data, "base64").subarray(1, 4).toString()).toBe("PNG")

    await pay({ account_reference: await referenceOf(order), amount: order.amount })
    await untilStatus(order, "paid")
    expect(await api.get(`/store/orders/${order.orderId}/payment-qr`)).toMatchObject({
      status: 409,
      body: { code: "nothing_to_pay" },
    })
  })

  const withoutValidation = () => sim.http.post("/__sim/daraja/settings", { c2b_validation: false })

  async function anUnpaidOrder(): Promise<Purchase> {
    const bought = await shop.buyWith({ outcome: "cancel", delay_ms: 0 })
    await shop.untilAttempt(bought.attempt.id, "failed")
    return bought
  }

  const paymentOf = async ({ orderId }: Purchase) =>
    (await api.get<{ payment: OrderPayment }>(`/store/orders/${orderId}/payment`)).body.payment

  const referenceOf = async (order: Purchase) => {
    const [row] = await db.rows<{ account_reference: string }>(
      "SELECT account_reference FROM payment_attempt WHERE order_id = ? LIMIT 1",
      [order.orderId],
    )
    return row?.account_reference ?? ""
  }

  const pay = async (body: Record<string, unknown>) =>
    (await sim.http.post<Paid>("/__sim/daraja/pay", { msisdn: shop.aPhone(), shortcode: "174379", ...body }))
      .body

  async function untilStatus(order: Purchase, status: string) {
    await until(`the order ${status}`, async () => (await paymentOf(order)).status === status)
    if (status !== "paid") return
    await until("the order's books", async () => (await shop.money(order.orderId)).transactions.length > 0)
    await untilNothingIsOpen()
  }

  /** Every message is judged and all money has found its place. */
  const untilNothingIsOpen = () =>
    until("nothing open", async () => {
      const open = await db.rows(
        `SELECT id FROM payment_callback WHERE state NOT IN ('applied', 'ignored', 'rejected')
         UNION ALL SELECT id FROM payment_receipt WHERE application = 'due' AND deleted_at IS NULL`,
      )
      const scheduled = (await shop.callbacks()).filter(
        ({ state }) => state === "scheduled" || state === "sending",
      )
      return open.length + scheduled.length === 0
    })

  const receipts = () =>
    db.rows<ReceiptRow>(
      "SELECT amount, channel, application, reason, witnesses FROM payment_receipt WHERE deleted_at IS NULL ORDER BY recorded_at",
    )
})
