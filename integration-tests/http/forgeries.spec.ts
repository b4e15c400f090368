import { purchases, unpaid } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

const SIGNED_ELSEWHERE = "0".repeat(64)
const TOO_MUCH = JSON.stringify({ Body: "x".repeat(70_000) })

/** Everything that money or stock could move in. */
const TABLES = [
  '"order"',
  "order_transaction",
  "cart",
  "payment_collection",
  "payment_session",
  "payment",
  "capture",
  "refund",
  "payment_attempt",
  "payment_receipt",
  "payment_refund",
  "order_hold",
  "reservation_item",
]

shopTest("forgeries", ({ api, plain, db, sim }) => {
  const shop = purchases({ api, db, sim })

  it("move nothing, and each leaves one row for the audit", async () => {
    const paid = await shop.buyWith({ outcome: "approve" })
    await shop.untilPaid(paid)
    const waiting = await shop.buy()
    await shop.untilAttempt(waiting.attempt.id, "waiting")
    // Nothing but the forgeries may touch the attempt while the test looks.
    await db.rows("UPDATE payment_attempt SET next_query_at = NULL")
    const [prompt] = await shop.prompts(waiting.phone)
    const [paidPrompt] = await shop.prompts(paid.phone)
    const path = await shop.callbackPath(waiting.phone)
    const paidPath = await shop.callbackPath(paid.phone)
    const [, signature = ""] = path.split(".")
    const genuine = (await shop.callbacks())[0]?.body
    const text = JSON.stringify(genuine)
    let blanks = ""
    /** The same message once more, which is another forgery because of a blank. */
    const copy = () => text + (blanks += " ")
    const forge = (changes: object) => async () => {
      const { body } = await sim.http.post<{ delivery: { status: number } }>(
        "/__sim/daraja/callbacks/forge",
        {
          checkout_request_id: prompt?.checkout_request_id,
          ...changes,
        },
      )
      return body.delivery.status
    }
    const post = (to: string, body: string, type?: string) => async () =>
      (await plain.postRaw(to, body, type ? { "content-type": type } : {})).status

    const cases: [string, () => Promise<number>, [number, string | null]][] = [
      ["another amount", forge({ amount: waiting.amount - 1 }), [200, "rejected"]],
      ["another prompt's id", forge({ claimed_checkout_request_id: "ws_CO_1" }), [200, "rejected"]],
      ["another request's id", forge({ claimed_merchant_request_id: "1-2-3" }), [200, "rejected"]],
      ["success without facts", forge({ without_metadata: true }), [200, "rejected"]],
      ["a receipt of somebody else", forge({ receipt: paidPrompt?.receipt }), [200, "rejected"]],
      ["the message of another attempt", post(path, text), [200, "rejected"]],
      [
        "a failure of what is paid",
        forge({ checkout_request_id: paidPrompt?.checkout_request_id, result_code: "1032" }),
        [200, "ignored"],
      ],
      ["no JSON", post(path, "<stkCallback/>"), [200, "rejected"]],
      ["nothing", post(path, ""), [200, "rejected"]],
      ["a list", post(path, "[]"), [200, "rejected"]],
      [
        "a wrong signature",
        post(`/hooks/lnm/${paid.attempt.id}.${SIGNED_ELSEWHERE}`, text),
        [404, "rejected"],
      ],
      ["no signature", post(`/hooks/lnm/${waiting.attempt.id}`, copy()), [404, "rejected"]],
      [
        "the signature of another attempt",
        post(`/hooks/lnm/${paid.attempt.id}.${signature}`, copy()),
        [404, "rejected"],
      ],
      ["an attempt that does not exist", post(`/hooks/lnm/payatt_0.${signature}`, copy()), [404, "rejected"]],
      [
        "a prompt's address used for refunds",
        post(path.replace("/lnm/", "/lnm/refunds/result/"), copy()),
        [404, "rejected"],
      ],
      [
        "another content type",
        post(`/hooks/lnm/x.${signature}`, copy(), "application/xml"),
        [404, "rejected"],
      ],
      ["too much", post(paidPath, TOO_MUCH), [413, "rejected"]],
    ]
    const before = await fingerprint()
    const seen: Record<string, unknown> = {}
    const expected: Record<string, unknown> = {}
    for (const [name, send, answer] of cases) {
      const known = await audited()
      const status = await send()
      const rows = await until("the message judged", async () => {
        const added = (await audited()).filter(({ id }) => !known.some((row) => row.id === id))
        return (answer[1] === null || added.some(({ state }) => state !== "received")) && added
      })
      seen[name] = {
        status,
        states: rows.map(({ state }) => state),
        moved: changed(before, await fingerprint()),
      }
      expected[name] = { status: answer[0], states: answer[1] === null ? [] : [answer[1]], moved: [] }
    }

    expect(seen).toEqual(expected)
    expect(await shop.money(waiting.orderId)).toEqual(unpaid)
    const strangers = await db.rows<{ raw: string }>(
      "SELECT raw FROM payment_callback WHERE kind = 'unauthenticated'",
    )
    expect(strangers).not.toHaveLength(0)
    for (const { raw } of strangers) expect(raw).not.toMatch(/(?<!\d)(254|0)7\d{8}(?!\d)/)
  })

  it("counts a forgery that is repeated on its one row", async () => {
    const send = () => plain.postRaw(`/hooks/lnm/payatt_1.${SIGNED_ELSEWHERE}`, '{"Body":{}}')
    const answers = await Promise.all(Array.from({ length: 20 }, send))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
    expect(await db.rows("SELECT kind, state, deliveries FROM payment_callback")).toEqual([
      { kind: "unauthenticated", state: "rejected", deliveries: 20 },
    ])
  })

  /** Without the vendor's answers to the shop's own question about a receipt that a forgery named. */
  const audited = () =>
    db.rows<{ id: string; state: string }>(
      "SELECT id, state FROM payment_callback WHERE kind NOT LIKE 'inquiry%'",
    )

  const fingerprint = () =>
    Promise.all(
      TABLES.map(async (table) => {
        const rows = await db.rows<{ print: string | null }>(
          `SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) AS print FROM ${table} t`,
        )
        return [table, rows[0]?.print ?? null] as const
      }),
    )

  const changed = (before: Fingerprint, after: Fingerprint) =>
    after.filter(([, print], index) => print !== before[index]?.[1]).map(([table]) => table)
})

type Fingerprint = (readonly [table: string, print: string | null])[]
