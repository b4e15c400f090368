import type { ReceiptRow } from "../../ledger/rows"
import { judgeKnownReceipt } from "./judge-known-receipt"

const claim = {
  order_id: "order_1",
  order_display_id: 1041,
  earliest_paid_at: new Date("2026-11-20T08:00:00Z"),
}
const money = (changes: Partial<ReceiptRow> = {}) =>
  ({
    amount: 450,
    applied_amount: 0,
    refunding_amount: 0,
    refunded_amount: 0,
    order_id: null,
    order_display_id: null,
    application: "unapplied",
    paid_at: new Date("2026-11-20T09:00:00Z"),
    ...changes,
  }) as ReceiptRow

it.each<[string, Partial<ReceiptRow>, string]>([
  ["money of this order", { order_id: "order_1", applied_amount: 450, application: "applied" }, "same_order"],
  ["money without an order", {}, "free"],
  ["money whose time nobody knows", { paid_at: null }, "free"],
  ["money on its way to this order", { application: "due", order_display_id: 1041 }, "free"],
  ["money that named an order which does not exist", { order_display_id: 99_999 }, "free"],
  ["money of another order", { order_id: "order_2" }, "receipt_used"],
  ["money on its way to another order", { application: "due", order_display_id: 1042 }, "receipt_used"],
  ["money that is going back", { refunding_amount: 450 }, "receipt_used"],
  ["money that went back", { refunded_amount: 450, application: "refunded" }, "receipt_used"],
  ["money from before the order", { paid_at: new Date("2026-11-19T08:00:00Z") }, "too_old"],
])("judges %s", (_, changes, expected) => {
  const verdict = judgeKnownReceipt(money(changes), claim)
  expect(verdict.kind === "refused" ? verdict.reason : verdict.kind).toBe(expected)
})
