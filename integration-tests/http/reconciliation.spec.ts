import { asStaff } from "../journeys/admin"
import { paidOnce, purchases, unpaid, type Purchase } from "../journeys/purchases"
import type { HttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Run {
  id: string
  status: string
  lines: number
  matched: number
  differing: number
}
interface Discrepancy {
  id: string
  kind: string
  receipt: string
  our_amount: number | null
  vendor_amount: number | null
  status: string
  resolved_by: string | null
  resolution: string | null
}

shopTest(
  "reconciliation",
  ({ api, plain, db, sim, backendUrl }) => {
    const shop = purchases({ api, db, sim })
    let staff: HttpClient
    beforeEach(async () => {
      staff = await asStaff({ plain, db, backendUrl })
    })

    it("finds by pull a payment by hand whose messages were all lost, and pays its order with it once", async () => {
      const bought = await anUnpaidOrder()
      const receipt = await payQuietly(bought, { account_reference: await referenceOf(bought) })
      expect(await pull()).toMatchObject({ status: "done", lines: 1, matched: 1, differing: 0 })
      await until("money on the order", async () => (await receipts())[0]?.application === "applied")
      expect(await pull()).toMatchObject({ status: "done", lines: 1, matched: 1 })

      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
      expect(await receipts()).toEqual([
        { receipt, order_id: bought.orderId, application: "applied", witnesses: ["pull"] },
      ])
      expect(await received()).toBe(bought.amount)
      expect(await registrations()).toBe(1)
    })

    it("finds by pull the receipt of a prompt whose callback was lost", async () => {
      const bought = await shop.buyWith({ outcome: "approve", deliver: "never", delay_ms: 0 })
      await until("the payment in M-Pesa's books", async () => (await received()) === bought.amount)
      await pull()
      const paid = await shop.untilPaid(bought)
      expect(paid.receipt).toBe((await shop.receipts())[0]?.receipt)
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
      expect(await receipts()).toHaveLength(1)
    })

    it("keeps money without an order that only the pull tells of", async () => {
      const bought = await anUnpaidOrder()
      const receipt = await payQuietly(bought, { account_reference: "rent" })
      await pull()
      await until("the queue", async () => (await receipts())[0]?.application === "unapplied")
      expect(await receipts()).toMatchObject([{ receipt, order_id: null }])
      expect(await shop.money(bought.orderId)).toEqual(unpaid)
    })

    it("reports what a statement and the ledger do not both know, and closes it with a name", async () => {
      const [kept, changed, invented, missed] = [
        await aPaidOrder(),
        await aPaidOrder(),
        await aPaidOrder(),
        await anUnpaidOrder(),
      ]
      const receiptOf = ({ attempt }: Purchase) => attempt.receipt ?? ""
      const lost = await payQuietly(missed, { account_reference: await referenceOf(missed) })
      const last = await payQuietly(kept, { account_reference: "rent", amount: 7 })
      const changedTo = changed.amount + 5
      const csv = (await statement())
        .split("\r\n")
        .filter((line) => !line.startsWith(receiptOf(invented)))
        .map((line) =>
          line.startsWith(receiptOf(changed))
            ? line.replace(`${changed.amount}.00`, `${changedTo}.00`)
            : line,
        )
        .join("\r\n")

      const { status, body } = await staff.post<{ payment_reconciliation: Run }>(
        "/admin/payment-reconciliations",
        { file_name: "november.csv", csv },
      )
      expect([status, body.payment_reconciliation]).toMatchObject([
        201,
        { status: "done", lines: 4, matched: 1, differing: 4 },
      ])
      const open = await discrepancies("status=open")
      const byReceipt = new Map(open.map((one) => [one.receipt, one]))
      expect(byReceipt.get(lost)).toMatchObject({
        kind: "missing_with_us",
        our_amount: null,
        vendor_amount: missed.amount,
      })
      expect(byReceipt.get(last)).toMatchObject({ kind: "missing_with_us", vendor_amount: 7 })
      expect(byReceipt.get(receiptOf(invented))).toMatchObject({
        kind: "missing_with_vendor",
        our_amount: invented.amount,
        vendor_amount: null,
      })
      expect(byReceipt.get(receiptOf(changed))).toMatchObject({
        kind: "amount_differs",
        our_amount: changed.amount,
        vendor_amount: changedTo,
      })
      // A report changes no payment.
      for (const bought of [kept, changed, invented])
        expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))

      const { id = "" } = byReceipt.get(lost) ?? {}
      const words = { resolution: "The customer showed the message.", action: "record_money" }
      const resolved = await staff.post<{ payment_discrepancy: Discrepancy }>(
        `/admin/payment-discrepancies/${id}/resolve`,
        words,
      )
      expect(resolved).toMatchObject({
        status: 200,
        body: {
          payment_discrepancy: {
            status: "resolved",
            resolved_by: "user_keeper",
            resolution: words.resolution,
          },
        },
      })
      expect(await staff.post(`/admin/payment-discrepancies/${id}/resolve`, words)).toMatchObject({
        status: 409,
      })
      expect(await shop.money(missed.orderId)).toEqual(paidOnce(missed.amount))

      // The true statement agrees about what had been changed and left out.
      await staff.post("/admin/payment-reconciliations", { file_name: "again.csv", csv: await statement() })
      expect((await discrepancies("status=open")).map(({ receipt }) => receipt)).toEqual([last])
      expect(await discrepancies("status=resolved&kind=amount_differs")).toMatchObject([
        { resolved_by: "system" },
      ])

      const file = await staff.get<string>("/admin/payment-discrepancies/export?status=open")
      expect(file.headers.get("content-type")).toContain("text/csv")
      expect(file.body.split("\r\n")).toHaveLength(3)
      expect(file.body).toContain(`${last},missing_with_us,,7,open`)
    })

    it.each([
      ["a file that is no statement", { file_name: "photo.csv", csv: "hello" }, 400, "invalid_statement"],
      ["no file", { file_name: "none.csv" }, 400, "invalid_request"],
      [
        "a file of more than 20 MB",
        { file_name: "big.csv", csv: "x".repeat(21 * 1024 * 1024) },
        413,
        "file_too_large",
      ],
    ])("refuses %s in words", async (_, body, status, code) => {
      expect(await staff.post("/admin/payment-reconciliations", body)).toMatchObject({
        status,
        body: { code },
      })
      expect((await staff.get("/admin/payment-reconciliations")).body).toMatchObject({ count: 0 })
    })

    it("is for staff only", async () => {
      for (const path of [
        "/admin/payment-reconciliations",
        "/admin/payment-discrepancies",
        "/admin/payment-claims",
      ])
        expect((await plain.get(path)).status).toBe(401)
      expect((await plain.post("/admin/payment-reconciliations", {})).status).toBe(401)
    })

    /** An order whose prompt was cancelled. */
    async function anUnpaidOrder(): Promise<Purchase> {
      const bought = await shop.buyWith({ outcome: "cancel", delay_ms: 0 })
      await shop.untilAttempt(bought.attempt.id, "failed")
      return bought
    }

    async function aPaidOrder(): Promise<Purchase> {
      const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
      return { ...bought, attempt: await shop.untilPaid(bought) }
    }

    /** What this order's payer types at the PayBill. */
    async function referenceOf({ attempt }: Purchase): Promise<string> {
      const [row] = await db.rows<{ account_reference: string }>(
        "SELECT account_reference FROM payment_attempt WHERE id = ?",
        [attempt.id],
      )
      return row?.account_reference ?? ""
    }

    /** A payment by hand of which no message reaches the shop. */
    async function payQuietly(bought: Purchase, changes: Record<string, unknown>): Promise<string> {
      // Nor is the shop asked before: it would refuse a reference that it does not know.
      await sim.http.delete("/__sim/daraja/c2b/174379")
      const { body } = await sim.http.post<{ receipt?: string }>("/__sim/daraja/pay", {
        msisdn: bought.phone,
        shortcode: "174379",
        amount: bought.amount,
        deliver: "never",
        ...changes,
      })
      if (!body.receipt) throw new Error(`The payment was not made: ${JSON.stringify(body)}`)
      return body.receipt
    }

    async function pull(): Promise<Run> {
      const { status, body } = await staff.post<{ payment_reconciliation: Run }>("/admin/payment-pulls")
      if (status !== 200) throw new Error(`Pulling answered ${status}: ${JSON.stringify(body)}`)
      return body.payment_reconciliation
    }

    const statement = async () => (await sim.http.get<string>("/__sim/daraja/statement.csv")).body

    const discrepancies = async (query: string) =>
      (await staff.get<{ payment_discrepancies: Discrepancy[] }>(`/admin/payment-discrepancies?${query}`))
        .body.payment_discrepancies

    const receipts = () =>
      db.rows<{ receipt: string; order_id: string | null; application: string; witnesses: string[] }>(
        `SELECT receipt, order_id, application, ARRAY(SELECT jsonb_object_keys(witnesses) ORDER BY 1) AS witnesses
         FROM payment_receipt WHERE deleted_at IS NULL ORDER BY recorded_at`,
      )

    const received = async () => (await sim.books<{ totals: { received: number } }>()).totals.received

    async function registrations(): Promise<number> {
      const { body } = await sim.http.get<{ counts: Record<string, number> }>(
        "/__sim/daraja/requests?api=pull_register",
      )
      return body.counts.pull_register ?? 0
    }
  },
  { MPESA_PULL: "on", MPESA_PULL_NUMBER: "0712000999", MPESA_QUERIES_PER_MINUTE: "600" },
)
