import fc from "fast-check"
import { createDarajaShop } from "../../test/daraja-shop"
import { STARTING_BALANCE } from "./wallets"

const phones = [254712345678, 254112345678, 254700000001]

/** The default of `utility_float`. */
const FLOAT = 100_000

const step = fc.record({
  phone: fc.constantFrom(...phones),
  amount: fc.integer({ min: 1, max: 9_000 }),
  outcome: fc.constantFrom("approve", "approve", "cancel", "timeout", "wrong_pin", "1025"),
  deliver: fc.constantFrom("once", "twice", "never", "late", "before_response"),
  waitMs: fc.constantFrom(100, 5_000, 130_000),
  isReversed: fc.boolean(),
  isByHand: fc.boolean(),
  isPaidOut: fc.boolean(),
})

describe("the books", () => {
  it("hold every shilling through any history of prompts, payments by hand, callbacks, reversals and payouts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const shop = createDarajaShop({ settings: { new_token_kills_old: false, token_life_s: 1_000_000 } })
        await shop.registerC2b()
        for (const [index, step] of steps.entries()) {
          const { phone, amount, outcome, deliver, waitMs, isReversed, isByHand, isPaidOut } = step
          if (isByHand) await shop.pay({ msisdn: phone, amount })
          else {
            await shop.next({ msisdn: phone, outcome, deliver })
            await shop.push({ PhoneNumber: phone, Amount: amount })
          }
          await shop.daraja.advance(waitMs)
          const last = shop.books().receipts.at(-1)
          if (isReversed && last) await shop.reverse({ TransactionID: last.receipt, Amount: last.amount })
          const payout = { OriginatorConversationID: `payout-${index}`, PartyB: phone, Amount: amount }
          if (isPaidOut) await shop.payOut(payout)
          await shop.daraja.advance(600)
        }
        await shop.daraja.advance(3_600_000)

        const { receipts, reversals, payouts, totals, balances } = shop.books()
        const inWallets = Object.values(balances.phones)
        const inShops = shop.daraja.ledger.accounts.utilityOf("174379") - FLOAT
        const spent = inWallets.reduce((sum, balance) => sum + STARTING_BALANCE - balance, 0)
        expect(spent).toBe(totals.kept)
        expect(inShops).toBe(totals.kept)
        expect(Math.min(0, ...inWallets, ...Object.values(balances.shortcodes))).toBe(0)
        const entries = [...receipts, ...reversals, ...payouts].map(({ receipt }) => receipt)
        expect(new Set(entries).size).toBe(entries.length)
        const paidPrompts = shop.daraja.prompts.list().filter(({ result }) => result?.code === "0")
        const byPrompt = receipts.filter(({ channel }) => channel === "stk")
        expect(paidPrompts).toHaveLength(byPrompt.length)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
