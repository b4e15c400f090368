import { paidOnce, purchases, unpaid } from "../journeys/purchases"
import { shopTest } from "../setup/shop"

const WRONG_PIN = "The M-Pesa PIN was wrong. Three wrong tries lock it."
const NOT_AVAILABLE = "M-Pesa is not available now. Choose another way to pay."
const NOT_DELIVERED = "We could not reach your phone. Try once more, or pay by hand."
const NO_CONFIRMATION =
  "We have no confirmation yet. If you entered your PIN, do not pay again: we keep checking."

/** Outcomes that the simulator knows by a word. */
const WORDS: Record<string, string> = {
  "1": "insufficient_funds",
  "1001": "busy",
  "1032": "cancel",
  "1037": "timeout",
  "2001": "wrong_pin",
}

/** Every code with what the shopper reads, and whether a new prompt may be asked for at once. */
const CODES: Record<string, [status: string, message: string, canRetry: boolean]> = {
  "1": ["failed", "Not enough money in M-Pesa (or Fuliza). Top up and try again.", true],
  "2": ["failed", "This amount cannot be paid by M-Pesa. Choose another way to pay.", false],
  "3": ["failed", "Above the M-Pesa limit of KES 250,000. Choose another way to pay.", false],
  "4": ["failed", "Your daily M-Pesa limit is reached. Try another number, or tomorrow.", true],
  "8": ["failed", "The shop cannot receive M-Pesa now. Choose another way to pay.", false],
  "17": ["failed", "Please wait 2 minutes before trying again.", false],
  "26": ["failed", "M-Pesa is busy. Try again in a moment.", false],
  "1001": ["failed", "Finish the other M-Pesa request on your phone, then try again.", false],
  "1019": ["expired", "The request expired. Send it again.", true],
  "1025": ["failed", NOT_DELIVERED, true],
  "1032": ["failed", "You cancelled the request. Nothing was charged.", true],
  "1037": [
    "expired",
    "Your phone did not answer. Unlock it and check the network. Dial *234# to update your SIM menu.",
    true,
  ],
  "2001": ["failed", WRONG_PIN, true],
  "2028": ["failed", NOT_AVAILABLE, false],
  "8006": ["failed", "Your M-Pesa PIN is locked. Call 100 or 200, or pay from another number.", true],
  "9999": ["failed", NOT_DELIVERED, true],
  SFC_IC0003: ["failed", NOT_AVAILABLE, false],
  "7777": ["unknown", NO_CONFIRMATION, false],
}

shopTest("payments", ({ api, db, sim }) => {
  const shop = purchases({ api, db, sim })

  it("captures an approved payment exactly once", async () => {
    const bought = await shop.buyWith({ outcome: "approve" })
    const paid = await shop.untilPaid(bought)

    const [entry, ...others] = await shop.receipts()
    expect(others).toEqual([])
    expect(entry).toMatchObject({ amount: bought.amount, state: "completed" })
    expect(paid).toMatchObject({
      receipt: entry?.receipt,
      message: `Payment received. Receipt ${entry?.receipt}.`,
      can_retry: false,
    })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect(await shop.pushes()).toBe(1)
    expect(
      await db.rows("SELECT receipt, amount, application FROM payment_receipt WHERE order_id = ?", [
        bought.orderId,
      ]),
    ).toEqual([{ receipt: entry?.receipt, amount: bought.amount, application: "applied" }])
    const again = await shop.retry(bought.orderId)
    expect(again).toMatchObject({ status: 409, body: { code: "order_paid" } })
    expect(await shop.pushes()).toBe(1)
  })

  it("tells the shopper what each result code means", async () => {
    const seen: Record<string, unknown> = {}
    const expected: Record<string, unknown> = {}
    for (const [code, [status, message, canRetry]] of Object.entries(CODES)) {
      const bought = await shop.buyWith({ outcome: WORDS[code] ?? code, delay_ms: 0 })
      const view = await shop.untilAttempt(bought.attempt.id, ["failed", "expired", "unknown", "paid"])
      expected[code] = { status, code, message, canRetry, money: unpaid }
      seen[code] = {
        status: view.status,
        code: view.code,
        message: view.message,
        canRetry: view.can_retry,
        money: await shop.money(bought.orderId),
      }
      expect(view.fallback).toMatchObject({ kind: "paybill", number: "174379", amount: bought.amount })
    }
    expect(seen).toEqual(expected)
    expect(await shop.receipts()).toEqual([])
  })

  it("lets the shopper pay the same order after a failure", async () => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    await sim.next({ msisdn: bought.phone, outcome: "approve" })
    const { status, body } = await shop.retry(bought.orderId)

    expect(status).toBe(200)
    expect(body.payment_attempt?.id).not.toBe(bought.attempt.id)
    await shop.untilPaid({ ...bought, attempt: body.payment_attempt ?? bought.attempt })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
  })

  it("lets another phone pay, at once even where the first has to wait", async () => {
    const bought = await shop.buyWith({ outcome: "17" })
    const first = await shop.untilAttempt(bought.attempt.id, "failed")
    expect(first.retry_after_s).toBeGreaterThan(100)
    const tooSoon = await shop.retry(bought.orderId)
    expect(tooSoon).toMatchObject({ status: 429, body: { code: "retry_too_soon" } })
    expect(Number(tooSoon.headers.get("retry-after"))).toBeGreaterThan(100)

    const phone = shop.aPhone()
    await sim.next({ msisdn: phone, outcome: "approve" })
    const { body } = await shop.retry(bought.orderId, { phone })
    await shop.untilPaid({ ...bought, attempt: body.payment_attempt ?? bought.attempt })
    expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    expect((await shop.prompts(phone))[0]).toMatchObject({ amount: bought.amount, result_code: "0" })
  })

  it("sends one prompt for a double click on try again, and keeps a second phone out meanwhile", async () => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    const [one, two] = await Promise.all([shop.retry(bought.orderId), shop.retry(bought.orderId)])

    expect([one.status, two.status]).toEqual([200, 200])
    expect(two.body.payment_attempt?.id).toBe(one.body.payment_attempt?.id)
    await shop.untilAttempt(one.body.payment_attempt?.id ?? "", "waiting")
    expect(await shop.pushes()).toBe(2)
    const other = await shop.retry(bought.orderId, { phone: shop.aPhone() })
    expect(other).toMatchObject({ status: 409, body: { code: "attempt_in_progress" } })
    expect(other.body.details?.payment_attempt?.id).toBe(one.body.payment_attempt?.id)
    expect(await shop.pushes()).toBe(2)
  })

  it("honours an Idempotency-Key on try again", async () => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    await sim.next({ msisdn: bought.phone, outcome: "cancel", delay_ms: 0 })
    const key = { "Idempotency-Key": "again-1" }
    const first = await shop.retry(bought.orderId, {}, key)
    await shop.untilAttempt(first.body.payment_attempt?.id ?? "", "failed")
    const same = await shop.retry(bought.orderId, {}, key)
    const other = await shop.retry(bought.orderId, { phone: shop.aPhone() }, key)

    expect(same.body.payment_attempt?.id).toBe(first.body.payment_attempt?.id)
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } })
    expect(await shop.attemptsOf(bought.orderId)).toHaveLength(2)
    expect(await shop.pushes()).toBe(2)
  })

  it.each([
    ["an unknown order", "order_unknown", {}, 404, "order_not_found"],
    ["a number that cannot pay", null, { phone: "+44 7700 900123" }, 400, "invalid_phone"],
    ["a field that does not exist", null, { amount: 1 }, 400, "invalid_request"],
  ])("refuses to try again for %s", async (_, orderId, body, status, code) => {
    const bought = await shop.buyWith({ outcome: "cancel" })
    await shop.untilAttempt(bought.attempt.id, "failed")
    expect(await shop.retry(orderId ?? bought.orderId, body)).toMatchObject({ status, body: { code } })
    expect(await shop.pushes()).toBe(1)
  })
})
