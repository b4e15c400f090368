import { createHash } from "node:crypto"
import { makeBillReference, type Msisdn, type PayerNumber } from "../../../daraja"
import { listAttemptsByReference, listOpenAttemptsOfAmount } from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import type { AttemptRow } from "../ledger/rows"
import { isTwin, matchHandPayment, mayBeOf, readOrderNumber } from "./match-hand-payment"

jest.mock("../ledger/attempts")

const PHONE = "254712345126"
const SENT = new Date("2026-11-22T09:00:00Z")
const at = (seconds: number) => new Date(SENT.getTime() + seconds * 1000)

const attempt = (changes: Partial<AttemptRow> = {}) =>
  ({
    id: "payatt_1",
    amount: 1450,
    status: "waiting",
    receipt: null,
    sent_at: SENT,
    msisdn: PHONE as Msisdn,
    ...changes,
  }) as AttemptRow

const masked = (value: string): PayerNumber => ({ kind: "masked", value })
const hashOf = (phone: string) => createHash("sha256").update(phone).digest("hex")
const payment = { amount: 1450, paidAt: at(30), payer: masked("2547 ***** 126") as PayerNumber | null }

describe("the twin of a prompt", () => {
  it.each<[string, Partial<AttemptRow>, Partial<typeof payment>]>([
    ["a prompt that waits", {}, {}],
    ["a prompt that has just left", { status: "sent" }, {}],
    ["a prompt of which nothing is known", { status: "unknown" }, {}],
    ["a prompt that only the query called paid", { status: "paid" }, {}],
    ["a payer without a number", {}, { payer: null }],
    ["a message without a time", {}, { paidAt: null as never }],
    ["the vendor's clock two minutes behind", {}, { paidAt: at(-120) }],
    ["five minutes after the prompt", {}, { paidAt: at(300) }],
  ])("is taken for it: %s", (_, row, change) => {
    expect(isTwin(attempt(row), { ...payment, ...change })).toBe(true)
  })

  it.each<[string, Partial<AttemptRow>, Partial<typeof payment>]>([
    ["a prompt whose receipt is known", { status: "paid", receipt: "UKM1A2B3C4" }, {}],
    ["a prompt that was cancelled", { status: "failed" }, {}],
    ["a prompt that lapsed", { status: "expired" }, {}],
    ["a prompt that has not left", { status: "created", sent_at: null }, {}],
    ["a shilling more", {}, { amount: 1451 }],
    ["cents", {}, { amount: 1450.5 }],
    ["long before the prompt", {}, { paidAt: at(-121) }],
    ["long after the prompt", {}, { paidAt: at(301) }],
    ["somebody else's number", {}, { payer: masked("2547 ***** 127") }],
  ])("is money of its own: %s", (_, row, change) => {
    expect(isTwin(attempt(row), { ...payment, ...change })).toBe(false)
  })
})

describe("what the vendor shows of a number", () => {
  it.each<[string, PayerNumber, boolean]>([
    ["masked, of this phone", masked("2547 ***** 126"), true],
    ["masked without blanks", masked("2547*****126"), true],
    ["masked, with a plus", masked("+2547 ***** 126"), true],
    ["masked with x", masked("2547xxxxx126"), true],
    ["masked, another end", masked("2547 ***** 127"), false],
    ["masked, another start", masked("2541 ***** 126"), false],
    ["masked to its end", masked("2547********"), true],
    ["hashed, of this phone", { kind: "hashed", value: hashOf(PHONE) }, true],
    ["hashed, of another", { kind: "hashed", value: hashOf("254712345127") }, false],
    ["plain, of this phone", { kind: "plain", value: PHONE }, true],
    ["plain, of another", { kind: "plain", value: "254712345127" }, false],
  ])("%s", (_, payer, expected) => {
    expect(mayBeOf(PHONE, payer)).toBe(expected)
  })
})

describe("the order that a reference names", () => {
  it.each<[string, number | null]>([
    ["DUKA10410", 1041],
    ["duka 1041-0", 1041],
    ["DUKA1O41O", 1041],
    ["DUKA10411", null],
    ["DUKA01410", null],
    ["SOKO10410", null],
    ["1041", null],
    ["", null],
    ["for the shoes", null],
  ])("%p: %p", (typed, displayId) => {
    expect(readOrderNumber(typed, "DUKA")).toBe(displayId)
  })
})

const reference = makeBillReference(1041, "DUKA")
const match = (known: AttemptRow[], change: { reference?: string | null; paidAt?: Date } = {}) => {
  jest.mocked(listAttemptsByReference).mockResolvedValue(known)
  jest.mocked(listOpenAttemptsOfAmount).mockResolvedValue(known)
  const payment = {
    reference,
    amount: 1450,
    paidAt: at(20),
    payer: masked("2547*****126"),
    ...change,
  }
  return matchHandPayment({} as LedgerContext, payment, { referencePrefix: "DUKA" })
}

describe("what a payment at the PayBill or till is for", () => {
  it("is the one prompt that it fits", async () => {
    expect(await match([attempt()])).toEqual({ kind: "prompt", attemptId: "payatt_1" })
  })

  it("is the order's when two of its prompts fit: nobody guesses which was answered", async () => {
    const two = [attempt({ id: "payatt_2" }), attempt({ status: "unknown" })]
    expect(await match(two)).toEqual({ kind: "order", displayId: 1041 })
  })

  it("is the order's when it cannot be its prompt's", async () => {
    expect(await match([attempt({ status: "failed" })])).toEqual({ kind: "order", displayId: 1041 })
  })

  it("is nobody's at a till when two prompts fit", async () => {
    const two = [attempt(), attempt({ id: "payatt_2" })]
    expect(await match(two, { reference: null })).toEqual({ kind: "none" })
  })
})
