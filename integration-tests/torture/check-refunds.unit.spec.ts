import { checkRefunds, type GoneBack, type RefundRow } from "./check-refunds"

const payout: RefundRow = {
  id: "payref_1",
  receipt_id: "payrct_1",
  receipt: "UKM1",
  order_id: "order_1",
  application_id: "payapp_1",
  method: "b2c",
  amount: 100,
  status: "confirmed",
  refund_receipt: "UKM2",
  payment_session_id: "payses_1",
  is_booked: true,
}
const paidOut: GoneBack = {
  receipt: "UKM2",
  amount: 100,
  msisdn: "254799000010",
  originator_conversation_id: "payref_1",
}
const look = (refunds: RefundRow[], gone: GoneBack[], wished = 100) =>
  checkRefunds({ refunds, gone, wishes: new Map([["order_1", wished]]) }).map(
    ({ kind, what }) => `${kind}: ${what}`,
  )

it("finds nothing when what left is what the shop says", () => {
  expect(look([payout], [paidOut])).toEqual([])
  expect(look([{ ...payout, status: "unknown", refund_receipt: null, is_booked: false }], [paidOut])).toEqual(
    [],
  )
  expect(
    look([{ ...payout, status: "needs_attention", refund_receipt: null, is_booked: false }], []),
  ).toEqual([])
})

it.each<[string, RefundRow[], GoneBack[], number, RegExp]>([
  [
    "left and is called refused",
    [{ ...payout, status: "needs_attention" }],
    [paidOut],
    100,
    /stands as needs_attention/,
  ],
  ["is confirmed and never left", [payout], [], 100, /never left/],
  ["left twice", [payout], [paidOut, { ...paidOut, receipt: "UKM3" }], 200, /left twice/],
  ["was asked for by nobody", [], [paidOut], 100, /by nobody/],
  ["is more than was wished", [payout], [paidOut], 60, /100 of order order_1 left, 60/],
  ["is not in Medusa", [{ ...payout, is_booked: false }], [paidOut], 100, /not booked/],
])("finds money that %s", (_, refunds, gone, wished, words) => {
  expect(look(refunds, gone, wished)).toContainEqual(expect.stringMatching(words))
})

it("takes a reversal for the request that it answers, not for one that was refused before", () => {
  const refused = {
    ...payout,
    id: "payref_0",
    method: "reversal",
    status: "needs_attention",
    refund_receipt: null,
    is_booked: false,
  }
  const reversal = { ...payout, method: "reversal" }
  const gone: GoneBack = { receipt: "UKM2", amount: 100, msisdn: "254799000010", original_receipt: "UKM1" }
  expect(look([refused, reversal], [gone])).toEqual([])
})
