import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import {
  confirmApplications,
  listPlannedSessions,
  markUnapplied,
  planApplications,
} from "../src/modules/payment-attempts/ledger/applications"
import { createLedger } from "../src/modules/payment-attempts/ledger/ledger-context"
import { type MoneyReport, recordMoney } from "../src/modules/payment-attempts/ledger/record-money"
import {
  findReceipt,
  listReceiptsOfOrder,
  postponeReceipt,
  waitingOf,
} from "../src/modules/payment-attempts/ledger/receipts"
import { copyTemplate, databaseAddress, ownDatabase } from "../../../integration-tests/setup/databases"

describe("the ledger of money, in its database", () => {
  let db: Knex
  const now = () => new Date("2026-11-22T12:00:00Z")
  const ledger = () => createLedger(db, now)

  beforeAll(async () => {
    const name = ownDatabase("ledger")
    await copyTemplate(name)
    db = knex({ client: "pg", connection: databaseAddress(name) })
  })
  afterAll(() => db.destroy())
  beforeEach(() => db.raw("TRUNCATE payment_receipt, payment_application, payment_attempt_event"))

  const tell = (report: Partial<MoneyReport>) =>
    ledger().inTransaction(async (context) => {
      const { receipt } = await recordMoney(context, {
        witness: "c2b",
        receipt: "SAA1",
        channel: "till",
        attemptId: null,
        orderId: null,
        orderDisplayId: null,
        tillId: null,
        amount: 1000,
        ...report,
      })
      return receipt
    })
  const ofPrompt = { attemptId: "payatt_1", orderId: "order_1", orderDisplayId: 1 }
  const settle = (unappliedIds: string[], reason: string) =>
    ledger().inTransaction((context) => markUnapplied(context, unappliedIds, reason))
  const plan = (receiptId: string, session = "payses_1") =>
    ledger().inTransaction((context) =>
      planApplications(context, {
        orderId: "order_1",
        paymentSessionId: session,
        parts: [{ receiptId, amount: 1000 }],
      }),
    )
  const capture = (paymentSessionId = "payses_1") =>
    ledger().inTransaction((context) =>
      confirmApplications(context, { paymentSessionId, leftoverReason: "overpaid" }),
    )

  it("settles money that waited in the queue once its prompt's own answer names the order", async () => {
    const queued = await tell({})
    await settle([queued.id], "unknown_reference")
    const named = await tell({ witness: "stk_callback", channel: "prompt", ...ofPrompt })
    expect(named).toMatchObject({ id: queued.id, application: "due", reason: null, order_id: "order_1" })
  })

  it("leaves what waits on its order where it is, however often it is told", async () => {
    const part = await tell({ orderId: "order_1", orderDisplayId: 1 })
    await settle([part.id], "underpaid")
    const again = await tell({ witness: "stk_callback", ...ofPrompt })
    expect(again).toMatchObject({ application: "unapplied", reason: "underpaid" })
  })

  it("counts money once when the query told of it too and the order was paid by its receipt before", async () => {
    const byHand = await tell({ orderId: "order_1", orderDisplayId: 1 })
    await plan(byHand.id)
    await capture()
    const queried = await tell({ witness: "stk_query", receipt: null, ...ofPrompt })
    await settle([queried.id], "order_paid_already")

    const one = await tell({ witness: "stk_callback", ...ofPrompt })
    expect(one).toMatchObject({ id: byHand.id, application: "applied", attempt_id: "payatt_1" })
    expect(await listReceiptsOfOrder(ledger(), "order_1")).toHaveLength(1)
  })

  it("carries what the query's money paid over to the receipt when that was not used", async () => {
    const queried = await tell({ witness: "stk_query", receipt: null, ...ofPrompt })
    await plan(queried.id)
    const unnamed = await tell({})
    await settle([unnamed.id], "unknown_reference")
    await tell({ witness: "stk_callback", ...ofPrompt })
    await capture()

    const [one, ...others] = await listReceiptsOfOrder(ledger(), "order_1")
    expect(others).toHaveLength(0)
    expect(one).toMatchObject({ id: unnamed.id, application: "applied", applied_amount: 1000 })
  })

  it("knows the plans of an order, whatever became of their sessions", async () => {
    const money = await tell({ ...ofPrompt })
    await plan(money.id, "payses_gone")
    expect(await listPlannedSessions(ledger(), "order_1")).toEqual(["payses_gone"])
    await capture("payses_gone")
    expect(await listPlannedSessions(ledger(), "order_1")).toEqual([])
  })

  it("still puts money off after a year of faults", async () => {
    const money = await tell({})
    await db("payment_receipt").where({ id: money.id }).update({ tries: 9000 })
    await postponeReceipt(ledger(), money.id, "fault")
    const later = await findReceipt(ledger(), money.id)
    expect(later?.due_at).toEqual(new Date("2026-11-22T13:00:00Z"))
  })

  it("gives money to one of two processes only", async () => {
    const money = await tell({ ...ofPrompt })
    const planned = await Promise.all([plan(money.id, "payses_1"), plan(money.id, "payses_2")])
    expect(planned.sort()).toEqual([false, true])
    expect(waitingOf((await findReceipt(ledger(), money.id)) ?? money)).toBe(0)
  })
})
