import { paidOnce, purchases, unpaid } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

shopTest("callbacks", ({ api, plain, db, sim }) => {
  const shop = purchases({ api, db, sim })

  it("finds out by asking when no callback ever comes, and fills the receipt in when one comes after all", async () => {
    const bought = await shop.buyWith({ outcome: "approve", deliver: "never" })
    const paid = await shop.untilPaid(bought, { withinMs: 90_000 })
    expect(paid).toMatchObject({
      receipt: null,
      message: "Payment received. The M-Pesa receipt number will follow.",
    })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))

    const [entry] = await shop.receipts()
    await redeliver(entry?.checkout_request_id)
    await until("the receipt", async () => (await shop.attempt(bought.attempt.id)).receipt === entry?.receipt)
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await receiptRows()).toEqual([{ receipt: entry?.receipt, application: "applied" }])
  })

  it.each([
    ["twice", { deliver: "twice" as const }],
    ["four times", { deliver: "twice" as const, copies: 4 }],
    ["before the answer to the request", { deliver: "before_response" as const }],
    ["late", { deliver: "late" as const, delay_ms: 1_500 }],
  ])("captures once when the callback comes %s", async (_, delivery) => {
    const bought = await shop.buyWith({ outcome: "approve", ...delivery })
    await shop.untilPaid(bought)
    await allCallbacksAnswered("copies" in delivery ? 4 : delivery.deliver === "twice" ? 2 : 1)
    await settledInbox()

    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await shop.receipts()).toHaveLength(1)
    expect(await receiptRows()).toHaveLength(1)
    expect((await db.rows("SELECT id FROM payment_callback")).length).toBe(1)
  })

  it("believes a callback that says paid after a query that said cancelled", async () => {
    await sim.faults({ fault: "query_contradicts", api: "stkquery", result_code: "1032" })
    const bought = await shop.buyWith({ outcome: "approve", deliver: "never" })
    const prompt = await until("the prompt paid", async () => {
      const [latest] = await shop.prompts(bought.phone)
      return latest?.state === "settled" && latest
    })
    expect(await shop.askNow(bought.attempt.id)).toMatchObject({ status: "failed", code: "1032" })
    expect(await shop.money(bought.orderId)).toEqual(unpaid)

    await redeliver(prompt.checkout_request_id)
    expect(await shop.untilPaid(bought)).toMatchObject({ receipt: prompt.receipt, can_retry: false })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })

  it("answers fifty copies at the same moment with 200 and captures once", async () => {
    const bought = await shop.buyWith({ outcome: "approve", deliver: "never", delay_ms: 0 })
    const withheld = await until("the callback withheld", async () => (await shop.callbacks())[0])
    const copies = await Promise.all(
      Array.from({ length: 50 }, () => plain.post(new URL(withheld.url).pathname, withheld.body)),
    )

    expect(copies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).toEqual(
      Array(50).fill('200 {"ResultCode":0,"ResultDesc":"Accepted"}'),
    )
    await shop.untilPaid(bought)
    await settledInbox()
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await receiptRows()).toHaveLength(1)
    expect(await db.rows("SELECT state, deliveries FROM payment_callback")).toEqual([
      { state: "applied", deliveries: 50 },
    ])
  })

  it("keeps the money of a second receipt for the same prompt apart", async () => {
    const bought = await shop.buyWith({ outcome: "approve" })
    await shop.untilPaid(bought)
    const [entry] = await shop.receipts()
    await sim.http.post("/__sim/daraja/callbacks/forge", {
      checkout_request_id: entry?.checkout_request_id,
      receipt: "UBM0000001",
    })
    await settledInbox()

    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await receiptRows()).toEqual([
      { receipt: "UBM0000001", application: "unapplied" },
      { receipt: entry?.receipt, application: "applied" },
    ])
  })

  const redeliver = (reference = "") =>
    sim.http.post(`/__sim/daraja/callbacks/${encodeURIComponent(reference)}/redeliver`)

  const receiptRows = () =>
    db.rows<{ receipt: string; application: string }>(
      "SELECT receipt, application FROM payment_receipt ORDER BY receipt = 'UBM0000001' DESC, recorded_at",
    )

  /** What was stored is answered before it is applied. */
  const settledInbox = () =>
    until("nothing left in the inbox", async () => {
      const open = await db.rows(
        `SELECT id FROM payment_callback WHERE state = 'received'
         UNION ALL SELECT id FROM payment_receipt WHERE application = 'due'`,
      )
      return open.length === 0
    })

  const allCallbacksAnswered = (count: number) =>
    until(`${count} callbacks answered`, async () => {
      const sent = await shop.callbacks()
      return sent.length === count && sent.every(({ status }) => status === 200)
    })
})
