import { parseInitiatorResult } from "../initiator-result"
import { parseTransactionStatusResult } from "./transaction-status-result"

const PARAMETERS = {
  DebitPartyName: "254708374149 - John",
  CreditPartyName: "600984 - Duka",
  InitiatedTime: 20240706224850,
  FinalisedTime: 20240706224852,
  DebitAccountType: "Utility Account",
  TransactionReason: "",
  ReasonType: "Pay Utility",
  TransactionStatus: "Completed",
  Amount: 450.0,
  ReceiptNo: "SG632NMJCT",
}

function parse(overrides: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) {
  const ResultParameter = Object.entries({ ...PARAMETERS, ...overrides }).map(([Key, Value]) => ({
    Key,
    Value,
  }))
  return parseTransactionStatusResult(
    parseInitiatorResult(
      JSON.stringify({
        Result: {
          ResultCode: 0,
          OriginatorConversationID: "3213-1",
          ConversationID: "AG_1",
          TransactionID: "QKA0000000",
          ResultParameters: { ResultParameter },
          ...envelope,
        },
      }),
    ),
  )
}

const FOUND = {
  kind: "found",
  receipt: "SG632NMJCT",
  status: "Completed",
  amountShillings: 450,
  hasCents: false,
  creditParty: { shortcode: "600984", name: "Duka" },
  debitParty: { msisdn: { kind: "plain", value: "254708374149" }, name: "John" },
  completedAt: new Date("2024-07-06T19:48:52Z"),
  reasonType: "Pay Utility",
}

it("reads a completed payment", () => {
  expect(parse()).toStrictEqual(FOUND)
})

it.each([
  [{ TransactionStatus: "cancelled" }, { status: "Cancelled" }],
  [{ TransactionStatus: "Declined" }, { status: "Declined" }],
  [{ TransactionStatus: "Expired" }, { status: "Expired" }],
  [{ TransactionStatus: "Authorized" }, { status: "other" }],
  [{ TransactionStatus: undefined }, { status: "other" }],
  [{ Amount: "1,450.50" }, { amountShillings: 1450.5, hasCents: true }],
  [{ ReceiptNo: "sg632nmjct" }, { receipt: "SG632NMJCT" }],
  [{ FinalisedTime: "06.07.2024 22:48:52" }, { completedAt: FOUND.completedAt }],
  [{ FinalisedTime: undefined, FinalizedTime: 20240706224852 }, { completedAt: FOUND.completedAt }],
  [{ FinalisedTime: "" }, { completedAt: null }],
  [{ DebitPartyName: undefined }, { debitParty: { name: "" } }],
])("reads %j", (overrides, expected) => {
  expect(parse(overrides)).toMatchObject({ kind: "found", ...expected })
})

it.each([
  [{ ReceiptNo: "" }, "success without a readable ReceiptNo"],
  [{ Amount: "much" }, "success without a readable Amount"],
  [{ Amount: -5 }, "success without a readable Amount"],
])("does not believe a success with %j", (overrides, message) => {
  expect(parse(overrides)).toStrictEqual({ kind: "failed", code: "malformed", message })
})

it.each([
  ["R000002", "Invalid", "not_found"],
  [4711, "The receipt does not exist", "not_found"],
  [25, "Malformed", "failed"],
  [2001, "The initiator information is invalid.", "failed"],
])("reads failure %j as %s", (ResultCode, ResultDesc, kind) => {
  expect(parse({}, { ResultCode, ResultDesc, ResultParameters: undefined })).toMatchObject({
    kind,
    code: String(ResultCode),
  })
})

it("passes a malformed result on", () => {
  expect(parseTransactionStatusResult(parseInitiatorResult("[]"))).toStrictEqual({
    kind: "failed",
    code: "malformed",
    message: "no Result",
  })
})
