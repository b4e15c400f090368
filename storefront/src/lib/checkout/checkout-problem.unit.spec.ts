import { toCheckoutProblem } from "./checkout-problem"

const refuse = (code: string, details: Record<string, unknown> = {}) =>
  toCheckoutProblem({ kind: "refused", status: 409, code, message: "", details })

it.each<[string, Record<string, unknown>, object]>([
  ["invalid_phone", { path: "contact.phone" }, { phone: "phoneInvalid" }],
  ["invalid_phone", { path: "payment.phone" }, { payPhone: "phoneInvalid" }],
  ["unsupported_county", {}, { county: "countyUnsupported" }],
  ["delivery_unavailable", {}, { optionId: "deliveryUnavailable" }],
  [
    "invalid_request",
    { issues: [{ path: "delivery.area" }, { path: "contact.email" }] },
    { area: "areaRequired", email: "emailInvalid" },
  ],
])("puts %s %j at its field", (code, details, fields) => {
  expect(refuse(code, details)).toStrictEqual({ fields, notices: [] })
})

it.each<[string, Record<string, unknown>, object]>([
  ["sold_out", { items: [{ title: "Shoe", available: 2 }] }, { key: "soldOut", title: "Shoe", available: 2 }],
  ["sold_out", {}, { key: "generic" }],
  ["price_changed", { expected: 100, total: 120 }, { key: "priceChanged", before: 100, after: 120 }],
  ["price_changed", { expected: null, total: 120 }, { key: "priceChangedPlain" }],
  ["amount_not_payable", {}, { key: "amountNotPayable" }],
  ["payment_method_unavailable", {}, { key: "methodUnavailable" }],
  ["cart_not_found", {}, { key: "cartMissing" }],
  ["cart_empty", {}, { key: "cartMissing" }],
  ["rate_limited", { retry_after_s: 42 }, { key: "rateLimited", seconds: 42 }],
  ["rate_limited", {}, { key: "rateLimited", seconds: 60 }],
  ["invalid_request", { issues: [{ path: "cart_id" }] }, { key: "generic" }],
  ["something_new", {}, { key: "generic" }],
])("says %s %j above the form", (code, details, notice) => {
  expect(refuse(code, details)).toStrictEqual({ fields: {}, notices: [notice] })
})

it("does not call an unanswered order a failure", () => {
  expect(toCheckoutProblem({ kind: "unreachable", reason: "TimeoutError" }).notices).toStrictEqual([
    { key: "unreachable" },
  ])
})
