import { type AskedFor, decideValidation } from "./decide-validation"

const order = (changes: Partial<Extract<AskedFor, { kind: "order" }>> = {}): AskedFor => ({
  kind: "order",
  isCanceled: false,
  remaining: 1450,
  ...changes,
})
const payment = { amountShillings: 1450, billReference: "DUKA10410" }
const rules = { amount: "exact" as const, askedFor: order() }

describe("a payment by hand, while the payer is on the phone", () => {
  it.each<[string, Partial<typeof payment> | { billReference: null }, Partial<typeof rules>]>([
    ["the right reference and amount", {}, {}],
    ["the rest of an order that was paid in part", { amountShillings: 450 }, { askedFor: order({ remaining: 450 }) }],
    ["a till, which has no reference", { billReference: null, amountShillings: 7 }, { askedFor: { kind: "no_order" } }],
    ["an order that could not be read in time", {}, { askedFor: { kind: "not_known" } }],
    ["another amount, where the merchant takes any", { amountShillings: 1 }, { amount: "any" as never }],
  ])("is taken: %s", (_, change, rule) => {
    const decision = decideValidation({ ...payment, ...change }, { ...rules, ...rule })
    expect(decision).toStrictEqual({ kind: "accept" })
  }) // prettier-ignore

  it.each<[string, Partial<typeof payment>, Partial<typeof rules>, string]>([
    ["another shortcode", {}, { askedFor: { kind: "other_receiver" } }, "C2B00015"],
    ["a reference that names no order", {}, { askedFor: { kind: "no_order" } }, "C2B00012"],
    ["an order that was cancelled", {}, { askedFor: order({ isCanceled: true }) }, "C2B00012"],
    ["an order that is paid", {}, { askedFor: order({ remaining: 0 }) }, "C2B00012"],
    ["a shilling too little", { amountShillings: 1449 }, {}, "C2B00013"],
    ["a shilling too much", { amountShillings: 1451 }, {}, "C2B00013"],
    ["cents", { amountShillings: 1450.5 }, {}, "C2B00013"],
  ])("is refused: %s", (_, change, rule, code) => {
    expect(decideValidation({ ...payment, ...change }, { ...rules, ...rule })).toStrictEqual({ kind: "reject", code })
  }) // prettier-ignore
})
