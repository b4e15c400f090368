import { asStaff } from "../journeys/admin"
import { purchases } from "../journeys/purchases"
import { generatePayments, type GeneratedPayments } from "../setup/generate-payments"
import type { HttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"

const GENERATED = 10_000
const PAGE = 50
jest.setTimeout(300_000)

interface Line {
  id: string
  attempt_id: string | null
  receipt_id: string | null
  receipt: string | null
  channel: string
  status: string
  amount: number
  at: string
  phone_masked: string | null
  order_display_id: number | null
}
type Page = { payments: Line[]; count: number }

shopTest("the merchant's page with ten thousand payments", ({ plain, db, backendUrl }) => {
  let made: GeneratedPayments
  let staff: HttpClient

  beforeAll(async () => {
    made = await generatePayments((sql, parameters) => db.rows(sql, parameters), {
      count: GENERATED,
      seed: 7,
    })
  })
  beforeEach(async () => {
    staff = await asStaff({ plain, db, backendUrl })
  })

  it("is for staff only", async () => {
    for (const path of ["", "/summary", "/queues", "/queues/unknown", "/permissions", "/payatt_x"])
      expect((await plain.get(`/admin/payment-ledger${path}`)).status).toBe(401)
    expect((await plain.post("/admin/payment-settings", { refund_approval_above: 1 })).status).toBe(401)
  })

  it("lists each payment once, newest first, a page at a time", async () => {
    const seen: Line[] = []
    const [{ lines }] = (await db.rows<{ lines: number }>(
      `SELECT (SELECT count(*)::int FROM payment_receipt WHERE attempt_id IS NULL)
            + (SELECT count(*)::int FROM payment_attempt) AS lines`,
    )) as [{ lines: number }]
    for (let offset = 0; offset < 500; offset += PAGE) {
      const { body } = await staff.get<Page>(`/admin/payment-ledger?limit=${PAGE}&offset=${offset}`)
      expect(body.count).toBe(lines)
      expect(body.payments).toHaveLength(PAGE)
      seen.push(...body.payments)
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.map(({ at }) => at)).toStrictEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )

    const last = await staff.get<Page>(`/admin/payment-ledger?limit=${PAGE}&offset=${lines - 1}`)
    expect(last.body.payments).toHaveLength(1)
  })

  it("finds payments by receipt, its beginning, the end of a number, order, bill reference and day", async () => {
    const [paid] = await db.rows<{ receipt: string; msisdn: string; display: number; reference: string }>(
      `SELECT r.receipt, a.msisdn, a.order_display_id AS display, a.account_reference AS reference
       FROM payment_attempt a JOIN payment_receipt r ON r.attempt_id = a.id ORDER BY a.id OFFSET 17 LIMIT 1`,
    )
    if (!paid) throw new Error("Nothing was generated")
    for (const q of [
      paid.receipt,
      paid.receipt.toLowerCase(),
      `#${paid.display}`,
      paid.reference,
      paid.msisdn,
    ]) {
      const { body } = await staff.get<Page>(`/admin/payment-ledger?q=${encodeURIComponent(q)}`)
      expect(body.payments.map(({ receipt }) => receipt)).toContain(paid.receipt)
      expect(body.count).toBeLessThan(3)
    }
    const ending = await staff.get<Page>(`/admin/payment-ledger?limit=100&q=${paid.msisdn.slice(-4)}`)
    expect(ending.body.payments.map(({ receipt }) => receipt)).toContain(paid.receipt)
    expect(ending.body.count).toBe(await count("msisdn LIKE ?", `%${paid.msisdn.slice(-4)}`, true))

    const some = await staff.get<Page>(`/admin/payment-ledger?limit=100&status=expired`)
    expect(some.body.count).toBe(await count("status = ?", "expired", false))
    expect(new Set(some.body.payments.map(({ status }) => status))).toStrictEqual(new Set(["expired"]))
    const byHand = await staff.get<Page>(`/admin/payment-ledger?channel=paybill`)
    expect(byHand.body.count).toBe(GENERATED / 20)

    for (const q of ["%", "NOSUCHRECEIPT", "'; --"]) {
      const none = await staff.get<Page>(`/admin/payment-ledger?q=${encodeURIComponent(q)}`)
      expect(none).toMatchObject({ status: 200, body: { payments: [], count: 0 } })
    }
  })

  it("refuses what makes no sense, in words", async () => {
    for (const path of [
      "?status=lost",
      "?limit=0",
      "?limit=101",
      "?from=2026-02-30",
      "/summary?day=today",
      "/queues/all",
    ]) {
      const answer = await staff.get<{ code: string; message: string }>(`/admin/payment-ledger${path}`)
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
      expect(answer.body.message).toMatch(/.{10,}/)
    }
  })

  it("counts what lies in the queues and pages each of them", async () => {
    const { body } = await staff.get<{ queues: Record<string, number> }>("/admin/payment-ledger/queues")
    expect(body.queues).toMatchObject(made.queues)
    for (const [name, count] of Object.entries(body.queues)) {
      const page = await staff.get<{ rows: { id: string }[]; count: number }>(
        `/admin/payment-ledger/queues/${name}?limit=2&offset=1`,
      )
      expect(page.body.count).toBe(count)
      expect(page.body.rows).toHaveLength(Math.min(2, Math.max(0, count - 1)))
    }
  })

  it("adds up a day as the ledger's rows do", async () => {
    const day = "2026-01-15"
    const at = (time: string) => new Date(`${day}T${time}+03:00`).toISOString()
    await aDay(at)
    const { body } = await staff.get<{
      summary: Record<string, unknown> & { hours: unknown[]; days: unknown[] }
    }>(`/admin/payment-ledger/summary?day=${day}`)

    expect(body.summary).toMatchObject({
      day,
      takings: { payments: 4, amount: 1_500, refunded: 200, net: 1_300 },
      prompts: { started: 5, paid: 3, failed: 1, expired: 0, unknown: 0, open: 1, success_rate: 0.75 },
      callback: { median_ms: 6_000, p95_ms: 9_600, measured: 2 },
      lost_callbacks: { paid: 3, lost: 1, share: 1 / 3 },
      failures: [{ code: "1032", count: 1, meaning: expect.stringMatching(/cancel/i) as string }],
    })
    expect(body.summary.hours).toHaveLength(24)
    expect(body.summary.hours[0]).toStrictEqual({ hour: 0, payments: 1, amount: 100 })
    expect(body.summary.hours[23]).toStrictEqual({ hour: 23, payments: 1, amount: 500 })
    expect(body.summary.days).toHaveLength(14)
    expect(body.summary.days.at(-1)).toStrictEqual({ day, payments: 4, amount: 1_500, prompts: 5, paid: 3 })
  })

  it("answers within a tenth of a second", async () => {
    const times: Record<string, number> = {}
    for (const path of ["", "/summary", "/queues", "?q=678", "?q=T2", "/queues/unknown", "?offset=9000"]) {
      const took: number[] = []
      for (let round = 0; round < 7; round++) {
        const before = performance.now()
        expect((await staff.get(`/admin/payment-ledger${path}`)).status).toBe(200)
        took.push(performance.now() - before)
      }
      times[path || "list"] = Math.round(Math.min(...took))
    }
    process.stdout.write(
      `ms with ${made.attempts} prompts, ${made.receipts} receipts: ${JSON.stringify(times)}\n`,
    )
    // The fastest of seven, on a machine that does other things meanwhile.
    for (const [path, ms] of Object.entries(times))
      expect({ path, isFast: ms < 300 }).toStrictEqual({ path, isFast: true })
  })

  it("keeps the amount above which a refund needs two people", async () => {
    const read = async () => (await staff.get<{ settings: unknown }>("/admin/payment-settings")).body.settings
    for (const refund_approval_above of [5_000, 0, null]) {
      const answer = await staff.post("/admin/payment-settings", { refund_approval_above })
      expect(answer).toMatchObject({ status: 200, body: { settings: { refund_approval_above } } })
      expect(await read()).toStrictEqual({ refund_approval_above })
    }
    for (const refund_approval_above of [-1, 1.5, "5000", undefined])
      expect((await staff.post("/admin/payment-settings", { refund_approval_above })).status).toBe(400)
  })

  /** Five prompts and one payment by hand around the edges of a day; money of the day before and after beside them. */
  async function aDay(at: (time: string) => string): Promise<void> {
    const prompts = [
      ["1", "00:00:00", "paid", 100, 2_000, "stk_callback"],
      ["2", "09:00:00", "paid", 300, 10_000, "stk_callback"],
      ["3", "12:00:00", "paid", 600, 30_000, "stk_query"],
      ["4", "13:00:00", "failed", 50, 0, null],
      ["5", "14:00:00", "waiting", 50, 0, null],
    ] as const
    for (const [name, time, status, amount, ms, witness] of prompts) {
      const paidAt = new Date(new Date(at(time)).getTime() + ms).toISOString()
      await db.rows(
        `INSERT INTO payment_attempt (id, order_id, order_display_id, payment_session_id, provider_id, amount,
           currency_code, msisdn, account_reference, status, result_code, accepted_at, created_at)
         VALUES (?, ?, 1, 's', 'p', ?, 'kes', ?, 'x', ?, ?, ?, ?)`,
        [
          `day${name}`,
          `day${name}`,
          amount,
          `25470000000${name}`,
          status,
          status === "failed" ? "1032" : null,
          at(time),
          at(time),
        ],
      )
      if (witness) await money(name, amount, paidAt, { [witness]: paidAt }, `day${name}`)
    }
    await money("6", 500, at("23:59:59"), { c2b: at("23:59:59") }, null)
    const night = new Date(new Date(at("00:00:00")).getTime() - 1).toISOString()
    await money("7", 9_999, night, { c2b: night }, null)
    const next = new Date(new Date(at("00:00:00")).getTime() + 86_400_000).toISOString()
    await money("8", 9_999, next, { c2b: next }, null)
    await db.rows(
      `INSERT INTO payment_refund (id, receipt_id, method, amount, status, requested_at, settled_at)
       VALUES ('dayr', 'day6', 'b2c', 200, 'confirmed', ?, ?)`,
      [at("08:00:00"), at("10:00:00")],
    )
  }

  function money(name: string, amount: number, at: string, witnesses: object, attemptId: string | null) {
    return db.rows(
      `INSERT INTO payment_receipt (id, receipt, attempt_id, order_id, amount, currency_code, applied_amount, application, paid_at,
         recorded_at, witnesses, channel)
       VALUES (?, ?, ?, 'o', ?, 'kes', ?, 'applied', ?, ?, ?::jsonb, ?)`,
      [
        `day${name}`,
        `DAY000000${name}`,
        attemptId,
        amount,
        amount,
        at,
        at,
        JSON.stringify(witnesses),
        attemptId ? "prompt" : "paybill",
      ],
    )
  }

  async function count(where: string, value: string, isPhone: boolean): Promise<number> {
    const [row] = await db.rows<{ prompts: number; money: number }>(
      `SELECT (SELECT count(*)::int FROM payment_attempt WHERE ${where}) AS prompts,
              (SELECT count(*)::int FROM payment_receipt WHERE attempt_id IS NULL AND payer_msisdn LIKE ?) AS money`,
      [value, isPhone ? value : "-"],
    )
    return (row?.prompts ?? 0) + (row?.money ?? 0)
  }
})

shopTest("one payment in the merchant's page", ({ api, plain, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })

  it("has its money, witnesses, timeline and messages, and no full number or name", async () => {
    const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
    await shop.untilPaid(bought)
    const staff = await asStaff({ plain, db, backendUrl })
    const { status, body } = await staff.get<{ payment: PaymentFile }>(
      `/admin/payment-ledger/${bought.attempt.id}`,
    )

    expect(status).toBe(200)
    const { attempt, receipts, events, messages } = body.payment
    expect(attempt).toMatchObject({ id: bought.attempt.id, status: "paid", amount: bought.amount })
    expect(receipts).toMatchObject([
      { amount: bought.amount, applied_amount: bought.amount, waiting_amount: 0, application: "applied" },
    ])
    expect(Object.keys(receipts[0]?.witnesses ?? {})).toContain("stk_callback")
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["created", "push_accepted", "callback_success", "money_recorded"]),
    )
    expect(messages).toContainEqual(
      expect.objectContaining({
        kind: "stk",
        state: "applied",
        facts: { code: "0", receipt: receipts[0]?.receipt, amount: bought.amount },
      }),
    )
    expect(JSON.stringify(body)).not.toContain(bought.phone.slice(1))

    const byReceipt = await staff.get(`/admin/payment-ledger/${receipts[0]?.id}`)
    expect(byReceipt.body).toStrictEqual(body)
    expect((await staff.get("/admin/payment-ledger/payatt_none")).status).toBe(404)
  })

  it("can be asked for again, under the rules of the shopper's own retry", async () => {
    const bought = await shop.buyWith({ outcome: "cancel", delay_ms: 0 })
    await shop.untilAttempt(bought.attempt.id, "failed")
    const staff = await asStaff({ plain, db, backendUrl })
    await sim.next({ msisdn: bought.phone, outcome: "approve", delay_ms: 0 })
    const path = `/admin/payment-attempts/${bought.attempt.id}/resend`
    const again = await staff.post<{ payment_attempt: { id: string; order_id: string } }>(path)

    expect(again).toMatchObject({ status: 200, body: { payment_attempt: { order_id: bought.orderId } } })
    const second = again.body.payment_attempt.id
    expect(second).not.toBe(bought.attempt.id)
    await shop.untilAttempt(second, "paid")
    const { body } = await staff.get<{ payment: PaymentFile }>(`/admin/payment-ledger/${second}`)
    expect(body.payment.events).toContainEqual(
      expect.objectContaining({ kind: "resent", actor: "user_keeper" }),
    )

    expect(await staff.post(path)).toMatchObject({ status: 409, body: { code: "order_paid" } })
    expect((await staff.post("/admin/payment-attempts/payatt_none/resend")).status).toBe(404)
  })

  it("lets all staff do all while the shop has no roles", async () => {
    const staff = await asStaff({ plain, db, backendUrl })
    const { body } = await staff.get<{ permissions: Record<string, boolean> }>(
      "/admin/payment-ledger/permissions",
    )
    expect(body.permissions).toStrictEqual({
      see: true,
      follow_up: true,
      apply: true,
      refund: true,
      manage: true,
    })
  })
})

interface PaymentFile {
  attempt: Record<string, unknown> | null
  receipts: { id: string; receipt: string; witnesses: Record<string, string> }[]
  events: { kind: string; actor: string | null }[]
  messages: Record<string, unknown>[]
}
