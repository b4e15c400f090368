import { asStaff } from "../journeys/admin"
import { paidOnce, purchases, unpaid, type Purchase } from "../journeys/purchases"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Claim {
  id: string
  status: string
  reason: string | null
  message: string
  made_by?: string
}
interface ClaimAnswer {
  claim?: Claim
  code?: string
  message?: string
}

const OTHER_SHOP = "600999"

shopTest(
  "claims of a receipt",
  ({ api, plain, db, sim, backendUrl }) => {
    const shop = purchases({ api, db, sim })

    it("pay the order when M-Pesa knows the payment, and only one order", async () => {
      const [bought, other] = [await anUnpaidOrder(), await anUnpaidOrder()]
      const receipt = await payQuietly(bought)
      const claim = await claimed(bought, `${receipt} Confirmed. Ksh450.00 sent to DUKA on 22/11/26.`)
      expect(claim).toMatchObject({ status: "checking", message: expect.stringContaining("asking M-Pesa") })
      const again = await claimed(bought, receipt.toLowerCase())
      expect(again.id).toBe(claim.id)

      expect(await untilDecided(claim)).toMatchObject({ status: "accepted", reason: null })
      await untilApplied(bought)
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
      expect(await receipts(receipt)).toMatchObject([
        { order_id: bought.orderId, application: "applied", witnesses: ["transaction_status"] },
      ])

      expect(await untilDecided(await claimed(other, receipt))).toMatchObject({
        status: "refused",
        reason: "receipt_used",
      })
      expect(await shop.money(other.orderId)).toEqual(unpaid)
      expect(await received()).toBe(bought.amount)
    })

    it("of one receipt by two orders at once pay one of them", async () => {
      const orders = [await anUnpaidOrder(), await anUnpaidOrder()]
      const receipt = await payQuietly(orders[0] as Purchase)
      const claims = await Promise.all(orders.map((order) => claimed(order, receipt)))
      const decided = await Promise.all(claims.map((claim) => untilDecided(claim)))
      expect(decided.map(({ status }) => status).sort()).toEqual(["accepted", "refused"])
      await until("an order paid", async () => {
        const money = await Promise.all(orders.map(({ orderId }) => shop.money(orderId)))
        return money.reduce((sum, { captures }) => sum + captures, 0) === 1
      })
      expect(await receipts(receipt)).toHaveLength(1)
    })

    it("give waiting money to its order without asking", async () => {
      const bought = await anUnpaidOrder()
      const receipt = await payQuietly(bought)
      await db.rows(
        `INSERT INTO payment_receipt (id, receipt, channel, amount, currency_code, application, reason, paid_at, recorded_at)
         VALUES ('payrct_waiting', ?, 'paybill', ?, 'kes', 'unapplied', 'unknown_reference', now(), now())`,
        [receipt, bought.amount],
      )
      expect(await claimed(bought, receipt)).toMatchObject({ status: "accepted" })
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
      expect(await questions()).toBe(0)
    })

    it("are refused for money from before the order", async () => {
      const bought = await anUnpaidOrder()
      const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
      const receipt = await payQuietly(bought, { at })
      expect(await untilDecided(await claimed(bought, receipt))).toMatchObject({
        status: "refused",
        reason: "too_old",
      })
      expect(await shop.money(bought.orderId)).toEqual(unpaid)
      expect(await receipts(receipt)).toEqual([])
    })

    it("take no money of another shop", async () => {
      const merchant = { kind: "paybill", shortcode: OTHER_SHOP, name: "Somebody else" }
      await sim.http.post("/__sim/daraja/merchants", merchant)
      const bought = await anUnpaidOrder()
      const receipt = await payQuietly(bought, { shortcode: OTHER_SHOP })
      const claim = await claimed(bought, receipt)
      await until("an answer", async () => (await checksOf(claim)) === 1)
      expect(await shop.money(bought.orderId)).toEqual(unpaid)
      expect(await receipts(receipt)).toEqual([])
    })

    it("are asked again when M-Pesa does not know the payment yet, and refused at the end", async () => {
      const bought = await anUnpaidOrder()
      const claim = await claimed(bought, "SKE52PAWR9")
      for (const checks of [1, 2, 3]) {
        await until("another answer", async () => (await checksOf(claim)) === checks)
        expect((await view(claim)).message).toContain("does not show this payment yet")
        await db.rows("UPDATE payment_claim SET next_check_at = now() WHERE id = ?", [claim.id])
      }
      expect(await untilDecided(claim)).toMatchObject({ status: "refused", reason: "receipt_unknown" })
      expect(await questions()).toBe(4)
      expect(await shop.money(bought.orderId)).toEqual(unpaid)
    })

    it("that M-Pesa does not answer are unknown and shown to the merchant, who asks again", async () => {
      const staff = await asStaff({ plain, db, backendUrl })
      const bought = await anUnpaidOrder()
      const receipt = await payQuietly(bought)
      await sim.http.post("/__sim/daraja/results/next", {
        api: "status",
        deliver: "queue_timeout",
        delay_ms: 0,
      })
      const claim = await claimed(bought, receipt)
      expect(await untilDecided(claim)).toMatchObject({ status: "unknown", reason: "no_answer" })
      expect((await staff.get("/admin/payment-claims?status=unknown")).body).toMatchObject({
        count: 1,
        payment_claims: [{ id: claim.id, made_by: "shopper" }],
      })

      const { status, body } = await staff.post<{ payment_claim: Claim }>("/admin/payment-claims", {
        display_id: bought.displayId,
        receipt,
      })
      expect([status, body.payment_claim.made_by]).toEqual([202, "user_keeper"])
      await untilApplied(bought)
      expect(await shop.money(bought.orderId)).toEqual(paidOnce(bought.amount))
    })

    it("are limited, and refused in words for what is no receipt or no order", async () => {
      const bought = await anUnpaidOrder()
      expect(await claim(bought.orderId, "0712345678")).toMatchObject({
        status: 400,
        body: { code: "invalid_receipt" },
      })
      expect(await claim("order_none", "SKE52PAWR9")).toMatchObject({ status: 404 })
      for (const receipt of ["SKE52PAWR1", "SKE52PAWR2", "SKE52PAWR3"])
        expect(await claim(bought.orderId, receipt)).toMatchObject({ status: 202 })
      expect(await claim(bought.orderId, "SKE52PAWR4")).toMatchObject({
        status: 429,
        body: { code: "too_many_claims", details: { retry_after_s: expect.any(Number) } },
      })
    })

    /** An order whose prompt was cancelled. */
    async function anUnpaidOrder(): Promise<Purchase> {
      const bought = await shop.buyWith({ outcome: "cancel", delay_ms: 0 })
      await shop.untilAttempt(bought.attempt.id, "failed")
      return bought
    }

    /** A payment by hand of which no message reaches the shop. */
    async function payQuietly(bought: Purchase, changes: Record<string, unknown> = {}): Promise<string> {
      // Nor is the shop asked before: it would refuse a reference that it does not know.
      await sim.http.delete("/__sim/daraja/c2b/174379")
      const { body } = await sim.http.post<{ receipt?: string }>("/__sim/daraja/pay", {
        msisdn: bought.phone,
        shortcode: "174379",
        account_reference: "typed wrong",
        amount: bought.amount,
        deliver: "never",
        ...changes,
      })
      if (!body.receipt) throw new Error(`The payment was not made: ${JSON.stringify(body)}`)
      return body.receipt
    }

    const claim = (orderId: string, receipt: string) =>
      api.post<ClaimAnswer>(`/store/orders/${orderId}/payment-claims`, { receipt })

    async function claimed({ orderId }: Purchase, receipt: string): Promise<Claim> {
      const { status, body } = await claim(orderId, receipt)
      if (status !== 202 || !body.claim)
        throw new Error(`Claiming answered ${status}: ${JSON.stringify(body)}`)
      return body.claim
    }

    const view = async ({ id }: Claim) =>
      (await api.get<{ claim: Claim }>(`/store/payment-claims/${id}`)).body.claim

    const untilDecided = (claim: Claim) =>
      until("a decision", async () => {
        const now = await view(claim)
        return now.status !== "checking" && now
      })

    async function checksOf({ id }: Claim): Promise<number> {
      const [row] = await db.rows<{ checks: number }>("SELECT checks FROM payment_claim WHERE id = ?", [id])
      return row?.checks ?? 0
    }

    const untilApplied = ({ orderId }: Purchase) =>
      until("money on the order", async () => {
        const [row] = await db.rows(
          "SELECT id FROM payment_receipt WHERE order_id = ? AND application = 'applied'",
          [orderId],
        )
        return row
      })

    const receipts = (receipt: string) =>
      db.rows<{ order_id: string; application: string; witnesses: string[] }>(
        `SELECT order_id, application, ARRAY(SELECT jsonb_object_keys(witnesses)) AS witnesses
         FROM payment_receipt WHERE receipt = ? AND deleted_at IS NULL`,
        [receipt],
      )

    const received = async () => (await sim.books<{ totals: { received: number } }>()).totals.received

    /** Questions that the vendor was asked. */
    async function questions(): Promise<number> {
      const { body } = await sim.http.get<{ counts: Record<string, number> }>(
        "/__sim/daraja/requests?api=status",
      )
      return body.counts.status ?? 0
    }
  },
  { MPESA_PULL: "on", MPESA_PULL_NUMBER: "0712000999", MPESA_QUERIES_PER_MINUTE: "600" },
)
