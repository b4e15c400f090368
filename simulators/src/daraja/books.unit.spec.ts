import fc from "fast-check"
import { createDarajaShop } from "../../test/daraja-shop"
import { STARTING_BALANCE } from "./wallets"

const phones = [254712345678, 254112345678, 254700000001]

const step = fc.record({
  phone: fc.constantFrom(...phones),
  amount: fc.integer({ min: 1, max: 9_000 }),
  outcome: fc.constantFrom("approve", "approve", "cancel", "timeout", "wrong_pin", "1025"),
  deliver: fc.constantFrom("once", "twice", "never", "late", "before_response"),
  waitMs: fc.constantFrom(100, 5_000, 130_000),
  isReversed: fc.boolean(),
})

describe("the books", () => {
  it("hold every shilling through any history of prompts, callbacks and reversals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const shop = createDarajaShop({ settings: { new_token_kills_old: false, token_life_s: 1_000_000 } })
        for (const { phone, amount, outcome, deliver, waitMs, isReversed } of steps) {
          await shop.next({ msisdn: phone, outcome, deliver })
          await shop.push({ PhoneNumber: phone, Amount: amount })
          await shop.daraja.advance(waitMs)
          const last = shop.books().receipts.at(-1)
          if (isReversed && last) await shop.reverse({ TransactionID: last.receipt, Amount: last.amount })
          await shop.daraja.advance(600)
        }
        await shop.daraja.advance(3_600_000)

        const { receipts, totals, balances } = shop.books()
        const inWallets = Object.values(balances.phones)
        const inShops = Object.values(balances.shortcodes).reduce((sum, balance) => sum + balance, 0)
        const spent = inWallets.reduce((sum, balance) => sum + STARTING_BALANCE - balance, 0)
        expect(spent).toBe(totals.net)
        expect(inShops).toBe(totals.net)
        expect(Math.min(...inWallets, inShops)).toBeGreaterThanOrEqual(0)
        expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(receipts.length)
        const paidPrompts = shop.daraja.prompts.list().filter(({ result }) => result?.code === "0")
        expect(paidPrompts).toHaveLength(receipts.length)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
