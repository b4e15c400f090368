import { paidOnce, purchases, unpaid } from "../journeys/purchases"
import { backendEnv } from "../setup/backend-env"
import { startBackendProcess, type BackendProcess } from "../setup/backend-process"
import {
  copyTemplate,
  databaseAddress,
  holdLock,
  ownDatabase,
  readPublishableKey,
  withClient,
} from "../setup/databases"
import { freePort } from "../setup/free-port"
import { createHttpClient } from "../setup/http"
import { startSimulators, type OwnSimulators } from "../setup/simulators"
import { until } from "../setup/until"

jest.setTimeout(300_000)

const DATABASE = ownDatabase("crash")

describe("a backend that is killed", () => {
  let sim: OwnSimulators
  let env: Record<string, string>
  let backend: BackendProcess | undefined
  let key = ""
  const url = () => databaseAddress(DATABASE)
  const api = createHttpClient(
    () => env.BACKEND_URL ?? "",
    () => ({ "x-publishable-api-key": key }),
  )
  const db = {
    url,
    rows: <T>(sql: string, parameters: readonly unknown[] = []) =>
      withClient(url(), async (client) => {
        let count = 0
        const numbered = sql.replace(/\?/g, () => `$${++count}`)
        return (await client.query(numbered, [...parameters])).rows as T[]
      }),
  }

  beforeAll(async () => {
    sim = await startSimulators()
    await copyTemplate(DATABASE)
    key = await readPublishableKey(url())
    env = backendEnv({
      databaseUrl: url(),
      backendPort: await freePort(),
      simulatorsUrl: sim.url,
      certificate: sim.certificate,
    })
  })

  afterAll(async () => {
    backend?.signal("SIGKILL")
    await backend?.ended
    await sim.stop()
  })

  it("has lost nothing and doubled nothing when it is back", async () => {
    backend = await startBackendProcess(env)
    const logged: string[] = []
    const secrets: string[] = [env.MPESA_CALLBACK_SECRET ?? "", env.MPESA_PASSKEY ?? "", "254712000"]
    const shop = purchases({ api, db, sim })
    const deliver = async (phone: string) => {
      const path = await shop.callbackPath(phone)
      secrets.push(path.split(".").at(-1) ?? "")
      const withheld = await until("the callback withheld", async () =>
        (await shop.callbacks()).find((one) => one.url.endsWith(path)),
      )
      return api.post(path, withheld.body)
    }
    const paidButUntold = { outcome: "approve", deliver: "never" as const, delay_ms: 0 }

    // Each of them is caught in the middle of something else.
    const stored = await shop.buyWith(paidButUntold)
    const halfCaptured = await shop.buyWith(paidButUntold, { skip: 1 })
    const unsent = await shop.buyWith({ outcome: "approve", delay_ms: 0, deliver: "never" }, { skip: 2 })
    await shop.untilAttempt(unsent.attempt.id, "waiting")
    const locks = [
      await holdLock(url(), `SELECT * FROM payment_attempt WHERE id = '${stored.attempt.id}' FOR UPDATE`),
      await holdLock(url(), "LOCK TABLE order_transaction IN EXCLUSIVE MODE"),
    ]
    expect((await deliver(stored.phone)).status).toBe(200)
    expect((await deliver(halfCaptured.phone)).status).toBe(200)
    await until(
      "the capture without its transaction",
      async () => (await shop.money(halfCaptured.orderId)).captures === 1,
    )
    expect((await shop.money(halfCaptured.orderId)).transactions).toEqual([])
    await sim.faults({ fault: "latency", api: "stkpush", latency_ms: 4_000, after_accept: true, times: 1 })
    const underway = await shop.buyWith(paidButUntold, { skip: 3 })
    await shop.untilAttempt(underway.attempt.id, "sent")
    await until("the prompt on the phone", async () => (await shop.prompts(underway.phone)).length === 1)

    backend.signal("SIGKILL")
    expect(await backend.ended).toBe("SIGKILL")
    logged.push(backend.output())
    for (const lock of locks) await lock.release()
    expect(
      await db.rows("SELECT state FROM payment_callback WHERE reference_id = ?", [stored.attempt.id]),
    ).toEqual([{ state: "received" }])
    // As a process leaves it that dies between the order and the prompt.
    await db.rows(
      `UPDATE payment_attempt SET status = 'created', sent_at = NULL, accepted_at = NULL, next_query_at = NULL,
         checkout_request_id = NULL, merchant_request_id = NULL WHERE id = ?`,
      [unsent.attempt.id],
    )
    // Long enough ago that no answer to the request can come any more.
    await db.rows("UPDATE payment_attempt SET sent_at = sent_at - interval '40 seconds' WHERE id = ?", [
      underway.attempt.id,
    ])
    await sim.http.post("/__sim/daraja/settings", { second_prompt: "accept", same_amount_wait_ms: 0 })
    await sim.next({ msisdn: unsent.phone, outcome: "cancel", delay_ms: 0 })
    const pushes = await shop.pushes()
    backend = await startBackendProcess(env)

    await shop.untilPaid(stored, { withinMs: 30_000 })
    await shop.untilPaid(halfCaptured, { withinMs: 30_000 })
    for (const { orderId, amount } of [stored, halfCaptured])
      expect(await shop.money(orderId)).toEqual(paidOnce(amount))
    expect(await shop.untilAttempt(unsent.attempt.id, "failed", { withinMs: 30_000 })).toMatchObject({
      code: "1032",
    })
    expect(await shop.money(unsent.orderId)).toEqual(unpaid)
    await shop.untilAttempt(underway.attempt.id, "unknown", { withinMs: 30_000 })
    expect((await shop.pushes()) - pushes).toBe(1)
    expect(await shop.prompts(underway.phone)).toHaveLength(1)
    await deliver(underway.phone)
    await shop.untilPaid(underway)
    expect(await shop.money(underway.orderId)).toEqual(paidOnce(underway.amount))

    await db.rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    await db.rows("UPDATE order_hold SET next_check_at = now() WHERE order_id = ?", [unsent.orderId])
    await until(
      "the jobs go on after the database was away",
      async () => (await shop.money(unsent.orderId)).canceled,
      {
        withinMs: 30_000,
      },
    )

    logged.push(backend.output())
    expect(logged.join("")).toContain("/hooks/lnm/***")
    for (const secret of secrets) for (const text of logged) expect(text).not.toContain(secret)
  })

  it("makes one order of a checkout that it was killed in, with the stock of one", async () => {
    backend ??= await startBackendProcess(env)
    const shop = purchases({ api, db, sim })
    const variant = await shop.aVariant({ skip: 5 })
    const cartId = await shop.aCart([{ variantId: variant.id }])
    const body = await shop.aCheckout(cartId, { contact: { name: "Wanjiku Kamau", phone: "0712000777" } })
    const ordersOfCart = () =>
      db.rows<{ id: string }>(
        "SELECT order_id AS id FROM order_cart WHERE cart_id = ? AND deleted_at IS NULL",
        [cartId],
      )
    const lock = await holdLock(
      url(),
      `SELECT * FROM inventory_level WHERE inventory_item_id = '${variant.inventoryItemId}' FOR UPDATE`,
    )
    const cutOff = shop.checkOut(body).catch(() => "cut off")
    const half = await until("the order without its stock", async () => (await ordersOfCart())[0])
    backend.signal("SIGKILL")
    await backend.ended
    expect(await cutOff).toBe("cut off")
    await lock.release()

    backend = await startBackendProcess(env)
    const { status, body: answer } = await shop.checkOut(body)
    expect(status).toBe(200)
    expect(await ordersOfCart()).toEqual([{ id: answer.order.id }])
    expect(answer.order.id).not.toBe(half.id)
    expect(await db.rows('SELECT id FROM "order" WHERE id = ? AND deleted_at IS NULL', [half.id])).toEqual([])
    const reserved = await db.rows(
      `SELECT count(*)::int AS count FROM reservation_item WHERE inventory_item_id = ? AND deleted_at IS NULL`,
      [variant.inventoryItemId],
    )
    expect(reserved).toEqual([{ count: 1 }])
  })

  it("ends after a fault that nobody caught, so that it can be started again whole", async () => {
    backend ??= await startBackendProcess(env)
    backend.signal("SIGUSR2")
    expect(await backend.ended).toBe(1)
    expect(backend.output()).toContain("a fault nobody caught")
  })

  it.each(["server", "worker"])("does not run as a %s beside others without Redis", async (mode) => {
    const alone = await startBackendProcess({
      ...env,
      PORT: String(await freePort()),
      MEDUSA_WORKER_MODE: mode,
    })
    expect(await alone.ended).toBe(1)
    expect(alone.output()).toContain("REDIS_URL")
  })
})
