import type { FoundTransaction } from "../inquiries/inquiry-answer"
import { judgeTransaction } from "./judge-transaction"

const claim = { receipt: "SKE52PAWR9", earliest_paid_at: new Date("2026-11-20T08:00:00Z") }
const aTransaction = (changes: Partial<FoundTransaction> = {}): FoundTransaction => ({
  kind: "found",
  receipt: "SKE52PAWR9",
  status: "Completed",
  amountShillings: 450,
  hasCents: false,
  creditParty: { shortcode: "174379", name: "Duka" },
  debitParty: { msisdn: { kind: "masked", value: "2547 ***** 678" }, name: "" },
  completedAt: new Date("2026-11-20T09:00:00Z"),
  reasonType: "Pay Bill Online",
  ...changes,
})

const OWN = ["174379", "600200"]
const judge = (changes: Partial<FoundTransaction>) => {
  const transaction = aTransaction(changes)
  return judgeTransaction(transaction, claim, {
    isOwnNumber: OWN.includes(transaction.creditParty.shortcode ?? ""),
  })
}

it.each<[string, Partial<FoundTransaction>]>([
  ["a payment to the PayBill", {}],
  ["a payment to the Till's number", { creditParty: { shortcode: "600200", name: "Duka" } }],
  ["the very moment of the limit", { completedAt: claim.earliest_paid_at }],
])("takes %s", (_, changes) => {
  expect(judge(changes)).toStrictEqual({
    kind: "ours",
    amount: 450,
  })
})

it.each<[string, Partial<FoundTransaction>, string]>([
  ["another receipt", { receipt: "SKE52PAWR8" }, "receipt_unknown"],
  ["a declined payment", { status: "Declined" }, "not_completed"],
  ["a payment that is not finished", { status: "other" }, "not_completed"],
  ["another shop's money", { creditParty: { shortcode: "600999", name: "Other" } }, "other_receiver"],
  [
    "money that went out, such as a refund",
    { creditParty: { msisdn: { kind: "plain", value: "254712345678" }, name: "" } },
    "other_receiver",
  ],
  ["a payment from before the order", { completedAt: new Date("2026-11-20T07:59:59Z") }, "too_old"],
])("refuses %s", (_, changes, reason) => {
  expect(judge(changes)).toStrictEqual({
    kind: "refused",
    reason,
  })
})

it.each<[string, Partial<FoundTransaction>, string]>([
  ["the receiver", { creditParty: { name: "Duka" } }, "receiver_unreadable"],
  ["the amount", { amountShillings: 450.5, hasCents: true }, "amount_unreadable"],
  ["the time", { completedAt: null }, "time_unreadable"],
])("leaves it to a person when %s cannot be told", (_, changes, reason) => {
  expect(judge(changes)).toStrictEqual({
    kind: "unclear",
    reason,
  })
})
