import { purchases } from "../journeys/purchases"
import { asStaff } from "../journeys/admin"
import { startBackendProcess, type BackendProcess } from "../setup/backend-process"
import { freePort } from "../setup/free-port"
import { createHttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

jest.setTimeout(240_000)

/** Nothing else in the world looks like these. */
const CANARY_PHONE = "0712998877"
const SUBSCRIBER = CANARY_PHONE.slice(1)

shopTest("what a purchase leaves behind", ({ db, sim, env, publishableKey }) => {
  let backend: BackendProcess | undefined

  afterEach(async () => {
    backend?.signal("SIGKILL")
    await backend?.ended
  })

  it("names no phone and no secret, in logs, answers of faults, the admin's lists or the timeline", async () => {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const own: Record<string, string> = {
      ...env(),
      PORT: String(port),
      BACKEND_URL: url,
      MPESA_CALLBACK_BASE_URL: url,
      LOG_LEVEL: "debug",
    }
    const first = await startBackendProcess(own)
    backend = first
    const plain = createHttpClient(
      () => url,
      () => ({}),
    )
    const api = createHttpClient(
      () => url,
      () => ({ "x-publishable-api-key": publishableKey() }),
    )
    const shop = purchases({ api, db, sim })
    const answers: unknown[] = []

    // Paid, and the money asked back.
    await sim.next({ msisdn: CANARY_PHONE, outcome: "approve", delay_ms: 0 })
    const paid = await shop.buy({ phone: CANARY_PHONE })
    await shop.untilPaid(paid)
    const staff = await asStaff({ plain, db, backendUrl: () => url })
    const [payment] = await db.rows<{ id: string }>(
      "SELECT p.id FROM payment p JOIN payment_attempt a ON a.payment_session_id = p.payment_session_id WHERE a.id = ?",
      [paid.attempt.id],
    )
    answers.push(await staff.post(`/admin/payments/${payment?.id}/refund`, { amount: paid.amount }))
    const path = await shop.callbackPath(CANARY_PHONE)
    const signature = path.split(".").at(-1) ?? ""

    // Forged, oversized, contradicting and broken messages that name the phone.
    const words = JSON.stringify({ Body: { phone: `254${SUBSCRIBER}` } })
    answers.push(await plain.postRaw(`/hooks/lnm/00.${"0".repeat(40)}`, words))
    answers.push(await plain.postRaw(path, words + " ".repeat(70_000)))
    answers.push(await plain.postRaw(path, words))
    await until("the contradiction closed", async () => {
      const rows = await db.rows("SELECT id FROM payment_callback WHERE state = 'rejected' AND kind = 'stk'")
      return rows.length === 1
    })

    // A database that takes nothing, addresses that no route has, and a process that dies over a message.
    await db.rows("ALTER TABLE payment_callback RENAME TO payment_callback_away")
    answers.push(await plain.postRaw(path, words))
    await db.rows("ALTER TABLE payment_callback_away RENAME TO payment_callback")
    for (const form of [path, `${path}/`, `${path}?again=/1`, `${path}/more`])
      answers.push(await plain.get(form))
    await db.rows("UPDATE payment_callback SET state = 'received', next_try_at = now() WHERE kind = 'stk'")
    first.signal("SIGKILL")
    await first.ended
    const second = await startBackendProcess(own)
    backend = second
    await until("what was cut off is taken up", async () => {
      const rows = await db.rows("SELECT id FROM payment_callback WHERE state = 'received'")
      return rows.length === 0
    })

    // Refused and lost requests for a prompt.
    for (const fault of ["lock_subscriber", "no_apiproduct", "5xx", "malformed_body", "drop_after_accept"]) {
      await db.rows(
        "UPDATE payment_attempt SET created_at = created_at - interval '1 hour', sent_at = sent_at - interval '1 hour', settled_at = settled_at - interval '1 hour'",
      )
      await db.rows(
        "UPDATE payment_attempt SET status = 'failed' WHERE status IN ('sent', 'waiting', 'unknown')",
      )
      await sim.faults({ fault, api: "stkpush", times: 1 })
      const bought = await shop.buy({ phone: CANARY_PHONE, skip: 1 })
      answers.push(await shop.untilAttempt(bought.attempt.id, ["failed", "unknown"]))
      answers.push(await shop.retry(bought.orderId, { phone: `${CANARY_PHONE}9` }))
      answers.push((await staff.get(`/admin/orders/${bought.orderId}/payment-attempts`)).body)
    }
    for (const route of ["/admin/payment-attempts", "/admin/payment-receipts", "/admin/payment-tills"])
      answers.push((await staff.get(route)).body)

    const details = await db.rows("SELECT detail FROM payment_attempt_event")
    const forged = await db.rows("SELECT raw FROM payment_callback WHERE state = 'rejected'")
    expect(forged).toHaveLength(3)
    const places: Record<string, string> = {
      logs: first.output() + second.output(),
      answers: JSON.stringify(answers),
      details: JSON.stringify(details),
      forged: JSON.stringify(forged),
    }
    const secrets = [
      own.MPESA_PASSKEY,
      own.MPESA_CONSUMER_SECRET,
      own.MPESA_CALLBACK_SECRET,
      own.MPESA_INITIATOR_PASSWORD,
      own.MPESA_SECRET_KEYS,
      signature,
      SUBSCRIBER,
    ]
    expect(places.logs?.length).toBeGreaterThan(1_000)
    for (const [place, text] of Object.entries(places))
      for (const [number, secret] of secrets.entries())
        expect({ place, number, lines: linesWith(text, secret ?? "?") }).toEqual({ place, number, lines: [] })
  })
})

/** Shown without the secret itself, which says where it came from as well. */
const linesWith = (text: string, secret: string) =>
  text
    .split("\n")
    .filter((line) => line.includes(secret))
    .map((line) => line.replaceAll(secret, "SECRET").slice(0, 300))
