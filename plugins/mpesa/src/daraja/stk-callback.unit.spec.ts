import { parseStkCallback } from "./stk-callback"

type Item = { Name: string; Value?: unknown }

const ITEMS: Item[] = [
  { Name: "Amount", Value: 1.0 },
  { Name: "MpesaReceiptNumber", Value: "NLJ7RT61SV" },
  { Name: "TransactionDate", Value: 20191219102115 },
  { Name: "PhoneNumber", Value: 254708374149 },
]
const IDS = { merchantRequestId: "29115-34620561-1", checkoutRequestId: "ws_CO_191220191020363925" }

function aCallback(overrides: Record<string, unknown> = {}): string {
  const stkCallback = {
    MerchantRequestID: IDS.merchantRequestId,
    CheckoutRequestID: IDS.checkoutRequestId,
    ResultCode: 0,
    ResultDesc: "The service request is processed successfully.",
    CallbackMetadata: { Item: ITEMS },
    ...overrides,
  }
  return JSON.stringify({ Body: { stkCallback } })
}

function withItems(items: unknown): string {
  return aCallback({ CallbackMetadata: { Item: items } })
}

function changed(name: string, value: unknown): Item[] {
  return ITEMS.map((item) => (item.Name === name ? { Name: name, Value: value } : item))
}

const SUCCESS = {
  kind: "success",
  ...IDS,
  receipt: "NLJ7RT61SV",
  amountShillings: 1,
  transactionDate: "20191219102115",
}

describe("a success", () => {
  it.each([
    ["as documented", aCallback()],
    ["with the code as text", aCallback({ ResultCode: "0" })],
    ["with items in another order", withItems([...ITEMS].reverse())],
    ["with the amount as text", withItems(changed("Amount", "1.00"))],
    ["with the date as text", withItems(changed("TransactionDate", "20191219102115"))],
    ["with an empty Balance", withItems([...ITEMS, { Name: "Balance" }])],
    ["with unknown items", withItems([{ Name: "Channel", Value: "NI" }, null, 7, ...ITEMS])],
    ["with unknown keys", aCallback({ Extra: { a: [1] } })],
    ["without a phone number", withItems(ITEMS.slice(0, 3))],
    ["with a masked phone number", withItems(changed("PhoneNumber", "2547 ***** 149"))],
    ["with a receipt in lower case", withItems(changed("MpesaReceiptNumber", " nlj7rt61sv "))],
    [
      "with item names in lower case",
      withItems(ITEMS.map((i) => ({ name: i.Name.toLowerCase(), value: i.Value }))),
    ],
    ["with the same item twice", withItems([...ITEMS, { Name: "amount", Value: "1" }])],
    [
      "with keys in lower case",
      aCallback().replace("Body", "body").replace("CheckoutRequestID", "checkoutRequestId"),
    ],
  ])("is read %s", (_, body) => {
    expect(parseStkCallback(body)).toStrictEqual(SUCCESS)
  })

  it("prefers the documented key to its double in lower case", () => {
    const body = aCallback({ resultCode: 1, checkoutrequestid: "other" })
    expect(parseStkCallback(body)).toStrictEqual(SUCCESS)
  })

  it.each([
    ["Unix seconds", 1576740075],
    ["nothing", undefined],
  ])("has no date when it is %s", (_, value) => {
    expect(parseStkCallback(withItems(changed("TransactionDate", value)))).not.toHaveProperty(
      "transactionDate",
    )
  })

  it("keeps a fraction, so that it equals no amount of whole shillings", () => {
    expect(parseStkCallback(withItems(changed("Amount", 450.5)))).toMatchObject({ amountShillings: 450.5 })
  })
})

describe("a failure", () => {
  it.each([
    [1032, "1032"],
    ["1032", "1032"],
    [1, "1"],
    ["SFC_IC0003", "SFC_IC0003"],
    [4999, "4999"],
    ["00", "00"],
  ])("with code %j is read", (ResultCode, resultCode) => {
    const body = aCallback({
      ResultCode,
      ResultDesc: "Request cancelled by user",
      CallbackMetadata: undefined,
    })
    expect(parseStkCallback(body)).toStrictEqual({
      kind: "failure",
      ...IDS,
      resultCode,
      resultDesc: "Request cancelled by user",
    })
  })

  it("needs no description", () => {
    expect(parseStkCallback(aCallback({ ResultCode: 1, ResultDesc: undefined }))).toMatchObject({
      resultDesc: "",
    })
  })
})

describe("what is malformed", () => {
  it.each([
    ["nothing", "", "no Body.stkCallback"],
    ["no JSON", "<html>", "no Body.stkCallback"],
    ["a list", "[]", "no Body.stkCallback"],
    ["null", "null", "no Body.stkCallback"],
    ["a deep nest", "[".repeat(200_000), "no Body.stkCallback"],
    ["another event", JSON.stringify({ Result: {} }), "no Body.stkCallback"],
    [
      "a text in place of the callback",
      JSON.stringify({ Body: { stkCallback: "x" } }),
      "no Body.stkCallback",
    ],
    ["no merchant request id", aCallback({ MerchantRequestID: undefined }), "no MerchantRequestID"],
    ["no checkout request id", aCallback({ CheckoutRequestID: " " }), "no CheckoutRequestID"],
    ["an object for an id", aCallback({ CheckoutRequestID: {} }), "no CheckoutRequestID"],
    ["no code", aCallback({ ResultCode: undefined }), "no ResultCode"],
    ["an empty code", aCallback({ ResultCode: null }), "no ResultCode"],
    ["success without metadata", aCallback({ CallbackMetadata: undefined }), "without CallbackMetadata"],
    ["success with empty metadata", aCallback({ CallbackMetadata: {} }), "without a receipt"],
    ["success without items", withItems([]), "without a receipt"],
    ["success without receipt", withItems(changed("MpesaReceiptNumber", "")), "without a receipt"],
    ["a receipt that is none", withItems(changed("MpesaReceiptNumber", "../../x")), "unreadable receipt"],
    [
      "two receipts",
      withItems([...ITEMS, { Name: "mpesaReceiptNumber", Value: "AAA7RT61SV" }]),
      "different receipts",
    ],
    ["success without amount", withItems(changed("Amount", undefined)), "without an amount"],
    ["an amount of nothing", withItems(changed("Amount", 0)), "unreadable amount"],
    ["a negative amount", withItems(changed("Amount", -5)), "unreadable amount"],
    ["an amount in words", withItems(changed("Amount", "one")), "unreadable amount"],
    ["two amounts", withItems([...ITEMS, { Name: "amount", Value: 2 }]), "different amounts"],
  ])("%s", (_, body, reason) => {
    expect(parseStkCallback(body)).toStrictEqual({
      kind: "malformed",
      reason: expect.stringContaining(reason) as string,
    })
  })

  it("never throws, whatever part is missing or of another type", () => {
    const body = aCallback()
    const values = [null, 0, "", [], {}, [[]], true]
    for (let end = 0; end < body.length; end += 1)
      expect(parseStkCallback(body.slice(0, end)).kind).toBe("malformed")
    for (const value of values) {
      for (const raw of [
        JSON.stringify(value),
        JSON.stringify({ Body: value }),
        aCallback({ CallbackMetadata: value }),
        withItems(value),
        withItems([value]),
        withItems([{ Name: value, Value: value }]),
      ]) {
        expect(parseStkCallback(raw).kind).toBe("malformed")
      }
    }
  })
})
