import type { Msisdn } from "../../daraja"
import { type Payee, toAttemptView } from "./attempt-view"
import type { AttemptRow } from "./ledger/rows"

const START = Date.UTC(2026, 0, 1, 9, 0, 0)
const at = (seconds: number) => new Date(START + seconds * 1000)
const PAYBILL: Payee = { type: "paybill", shortcode: "174379", businessName: "Duka" }

const anAttempt = (overrides: Partial<AttemptRow> = {}): AttemptRow => ({
  id: "payatt_1",
  order_id: "order_1",
  order_display_id: 42,
  payment_session_id: "payses_1",
  provider_id: "pp_lnm_lnm",
  amount: 1450,
  currency_code: "kes",
  msisdn: "254712345678" as Msisdn,
  account_reference: "DUKA42",
  idempotency_key: null,
  status: "waiting",
  result_code: null,
  result_desc: null,
  push_failure: null,
  merchant_request_id: null,
  checkout_request_id: null,
  receipt: null,
  application: "none",
  application_reason: null,
  application_tries: 0,
  application_due_at: null,
  sent_at: at(0),
  accepted_at: at(1),
  prompt_expires_at: at(61),
  order_expires_at: at(900),
  query_success_at: null,
  query_count: 0,
  next_query_at: null,
  settled_at: null,
  created_at: at(0),
  updated_at: at(1),
  ...overrides,
})
const view = (overrides: Partial<AttemptRow>, seconds: number, payee = PAYBILL) =>
  toAttemptView(anAttempt(overrides), payee, at(seconds))

describe("what the shopper is told of an attempt", () => {
  it.each<[string, Partial<AttemptRow>, number, RegExp, boolean]>([
    ["before the push left", { status: "created" }, 0, /^Sending a request to 0712 \*\*\* 678/, false],
    ["while the prompt is up", {}, 20, /^Check your phone.*KES 1,450 to Duka/, false],
    ["when the prompt is over", {}, 62, /^Checking with M-Pesa/, false],
    ["when the reply was lost", { status: "unknown" }, 30, /do not pay again/, false],
    ["long after the reply was lost", { status: "unknown" }, 120, /do not pay again/, true],
    ["cancelled", { status: "failed", result_code: "1032", settled_at: at(9) }, 9, /^You cancelled/, true],
    ["paid", { status: "paid", result_code: "0", receipt: "SJK1ABCD23" }, 20, /Receipt SJK1ABCD23/, false],
    ["paid, receipt awaited", { status: "paid", result_code: "0" }, 40, /receipt number will follow/, false],
  ])("%s", (_, overrides, seconds, message, canRetry) => {
    const shown = view(overrides, seconds)
    expect(shown.message).toMatch(message)
    expect(shown.can_retry).toBe(canRetry)
  })

  it("never says failed of what may still be paid", () => {
    for (const status of ["created", "sent", "waiting", "unknown"] as const) {
      for (const seconds of [0, 59, 61, 119, 3600]) {
        expect(view({ status }, seconds).message).not.toMatch(/fail|unsuccessful|declined/i)
      }
    }
  })

  it("counts the two-minute rule down before it offers another prompt", () => {
    const ruled = { status: "failed" as const, result_code: "17", settled_at: at(10) }
    expect(view(ruled, 40)).toMatchObject({ can_retry: false, retry_after_s: 90 })
    const over = view(ruled, 130)
    expect(over.can_retry).toBe(true)
    expect(over).not.toHaveProperty("retry_after_s")
  })

  it("keeps how to pay by hand in view until it is paid", () => {
    const manual = { number: "174379", account_reference: "DUKA42", amount: 1450, business_name: "Duka" }
    expect(view({}, 5).fallback).toStrictEqual({ kind: "paybill", ...manual })
    expect(view({ status: "paid", receipt: "SJK1ABCD23" }, 5)).not.toHaveProperty("fallback")
  })

  it("gives a till its till number, not its store number, and no account", () => {
    const till: Payee = { type: "till", shortcode: "600100", tillNumber: "600200", businessName: "Duka" }
    expect(view({}, 5, till).fallback).toStrictEqual({
      kind: "till",
      number: "600200",
      amount: 1450,
      business_name: "Duka",
    })
  })

  it("shows no full phone number anywhere", () => {
    expect(JSON.stringify(view({}, 5))).not.toMatch(/712345678/)
  })
})
