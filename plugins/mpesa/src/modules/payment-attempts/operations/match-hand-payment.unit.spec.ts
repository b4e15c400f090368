import { makeBillReference, type Msisdn } from "../../../daraja"
import { listAttemptsByReference, listOpenAttemptsOfAmount } from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import type { AttemptRow } from "../ledger/rows"
import { matchHandPayment } from "./match-hand-payment"

jest.mock("../ledger/attempts")

const sentAt = new Date("2026-11-22T12:00:00Z")
const anAttempt = (change: Partial<AttemptRow> = {}) =>
  ({
    id: "payatt_1",
    amount: 1450,
    msisdn: "254712345678" as Msisdn,
    status: "waiting",
    receipt: null,
    sent_at: sentAt,
    ...change,
  }) as AttemptRow

const reference = makeBillReference(1041, "DUKA")
const match = (known: AttemptRow[], change: { reference?: string | null; paidAt?: Date } = {}) => {
  jest.mocked(listAttemptsByReference).mockResolvedValue(known)
  jest.mocked(listOpenAttemptsOfAmount).mockResolvedValue(known)
  const payment = {
    reference,
    amount: 1450,
    paidAt: new Date(sentAt.getTime() + 20_000),
    payer: { kind: "masked" as const, value: "2547*****678" },
    ...change,
  }
  return matchHandPayment({} as LedgerContext, payment, { referencePrefix: "DUKA" })
}

describe("what a payment at the PayBill or till is for", () => {
  it("is the one prompt that it fits", async () => {
    expect(await match([anAttempt()])).toEqual({ kind: "prompt", attemptId: "payatt_1" })
  })

  it("is the order's when two of its prompts fit: nobody guesses which was answered", async () => {
    const two = [anAttempt({ id: "payatt_2" }), anAttempt({ status: "unknown" })]
    expect(await match(two)).toEqual({ kind: "order", displayId: 1041 })
  })

  it.each<[string, AttemptRow]>([
    ["answered with money already", anAttempt({ status: "paid", receipt: "SAA1" })],
    ["cancelled", anAttempt({ status: "failed" })],
    ["over another amount", anAttempt({ amount: 1000 })],
    ["on another phone", anAttempt({ msisdn: "254700000999" as Msisdn })],
    ["over before it was paid", anAttempt({ sent_at: new Date(sentAt.getTime() - 10 * 60_000) })],
  ])("is not that of a prompt %s", async (_, attempt) => {
    expect(await match([attempt])).toEqual({ kind: "order", displayId: 1041 })
  })

  it("is nobody's at a till when two prompts fit", async () => {
    const two = [anAttempt(), anAttempt({ id: "payatt_2" })]
    expect(await match(two, { reference: null })).toEqual({ kind: "none" })
  })
})
