import { parseC2bConfirmation, parseC2bValidation } from "./c2b-payment"

function aMessage(overrides: Record<string, unknown> = {}): string {
  return JSON.stringify({
    TransactionType: "Pay Bill",
    TransID: "RKL51ZDR4F",
    TransTime: "20231121121325",
    TransAmount: "5.00",
    BusinessShortCode: "600966",
    BillRefNumber: "DUKA10410",
    InvoiceNumber: "",
    OrgAccountBalance: "25.00",
    ThirdPartyTransID: "",
    MSISDN: "2547 ***** 126",
    FirstName: "NICHOLAS",
    MiddleName: "",
    LastName: "",
    ...overrides,
  })
}

const PAYMENT = {
  kind: "payment",
  transactionType: "paybill",
  receipt: "RKL51ZDR4F",
  amountShillings: 5,
  hasCents: false,
  shortcode: "600966",
  billReference: "DUKA10410",
  paidAt: new Date("2023-11-21T09:13:25Z"),
  transactionTime: "20231121121325",
  msisdn: { kind: "masked", value: "2547 ***** 126" },
  firstName: "NICHOLAS",
  invoiceNumber: null,
  thirdPartyTransId: null,
  orgAccountBalance: 25,
}

it("reads a payment to a PayBill", () => {
  expect(parseC2bConfirmation(aMessage())).toStrictEqual(PAYMENT)
})

it("reads the question before the payment", () => {
  expect(parseC2bValidation(aMessage({ OrgAccountBalance: "" }))).toStrictEqual({
    ...PAYMENT,
    orgAccountBalance: null,
  })
})

it.each([
  [
    { TransactionType: "Buy Goods", BillRefNumber: "" },
    { transactionType: "till", billReference: null },
  ],
  [{ TransactionType: "Buy Goods", BillRefNumber: null }, { billReference: null }],
  [{ TransactionType: undefined }, { transactionType: "other" }],
  [{ TransID: " rkl51zdr4f " }, { receipt: "RKL51ZDR4F" }],
  [{ TransAmount: 5 }, { amountShillings: 5, hasCents: false }],
  [{ TransAmount: "1,250.50" }, { amountShillings: 1250.5, hasCents: true }],
  [{ TransTime: 20231121121325 }, { transactionTime: "20231121121325", paidAt: PAYMENT.paidAt }],
  [{ TransTime: "soon" }, { transactionTime: "soon", paidAt: null }],
  [{ BusinessShortCode: 600966 }, { shortcode: "600966" }],
  [{ MSISDN: 254708374149 }, { msisdn: { kind: "plain", value: "254708374149" } }],
  [{ MSISDN: "ab".repeat(32) }, { msisdn: { kind: "hashed", value: "ab".repeat(32) } }],
  [
    { MSISDN: undefined, FirstName: null },
    { msisdn: null, firstName: null },
  ],
  [
    { ThirdPartyTransID: "att_01", InvoiceNumber: 7 },
    { thirdPartyTransId: "att_01", invoiceNumber: "7" },
  ],
  [{ BillRefNumber: "  duka-1041 0 " }, { billReference: "duka-1041 0" }],
])("reads %j", (overrides, expected) => {
  expect(parseC2bConfirmation(aMessage(overrides))).toMatchObject({ kind: "payment", ...expected })
})

it("reads keys in lower case", () => {
  const lower = aMessage().replace(/"(\w+)":/g, (key) => key.toLowerCase())
  expect(parseC2bConfirmation(lower)).toStrictEqual(PAYMENT)
})

it.each([
  ["", "not a JSON object"],
  ["[]", "not a JSON object"],
  ["{}", "no TransID"],
  [aMessage({ TransID: "x y" }), "an unreadable TransID"],
  [aMessage({ TransAmount: "" }), "no TransAmount"],
  [aMessage({ TransAmount: "5.001" }), "an unreadable TransAmount"],
  [aMessage({ TransAmount: "0.00" }), "an unreadable TransAmount"],
  [aMessage({ TransAmount: "-5" }), "an unreadable TransAmount"],
  [aMessage({ TransAmount: { value: 5 } }), "no TransAmount"],
  [aMessage({ BusinessShortCode: undefined }), "no BusinessShortCode"],
  [aMessage({ BusinessShortCode: "six" }), "an unreadable BusinessShortCode"],
])("calls it malformed: %#", (body, reason) => {
  expect(parseC2bConfirmation(body)).toStrictEqual({ kind: "malformed", reason })
})
