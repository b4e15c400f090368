import { parseInitiatorResult } from "../initiator-result"
import { parseB2cResult } from "./b2c-result"

const PARAMETERS = {
  TransactionAmount: 100,
  TransactionReceipt: "SG632NMJCT",
  ReceiverPartyPublicName: "254708374149 - John Doe",
  TransactionCompletedDateTime: "06.07.2024 22:48:52",
  B2CUtilityAccountAvailableFunds: 1234567.89,
  B2CWorkingAccountAvailableFunds: 600000.0,
  B2CRecipientIsRegisteredCustomer: "Y",
  B2CChargesPaidAccountAvailableFunds: -1540.0,
}

function parse(parameters: Record<string, unknown>, overrides: Record<string, unknown> = {}) {
  const ResultParameter = Object.entries(parameters).map(([Key, Value]) => ({ Key, Value }))
  return parseB2cResult(
    parseInitiatorResult(
      JSON.stringify({
        Result: {
          ResultType: 0,
          ResultCode: 0,
          ResultDesc: "The service request is processed successfully.",
          OriginatorConversationID: "refund_01",
          ConversationID: "AG_1",
          TransactionID: "SG632NMJCT",
          ResultParameters: { ResultParameter },
          ...overrides,
        },
      }),
    ),
  )
}

const CONFIRMED = {
  kind: "confirmed",
  receipt: "SG632NMJCT",
  amountShillings: 100,
  utilityFundsShillings: 1_234_567.89,
  completedAt: new Date("2024-07-06T19:48:52Z"),
  recipientRegistered: true,
}

it("reads a payout that was made", () => {
  expect(parse(PARAMETERS)).toStrictEqual(CONFIRMED)
})

it("reads keys in lower case, and values as text", () => {
  const lower = Object.fromEntries(
    Object.entries(PARAMETERS).map(([key, value]) => [key.toLowerCase(), String(value)]),
  )
  expect(parse(lower)).toStrictEqual(CONFIRMED)
})

it("takes the receipt from the envelope when the parameters are missing", () => {
  expect(parse({})).toStrictEqual({
    kind: "confirmed",
    receipt: "SG632NMJCT",
    amountShillings: null,
    utilityFundsShillings: null,
    completedAt: null,
    recipientRegistered: null,
  })
})

it.each([
  ["N", false],
  ["false", false],
  ["Y", true],
  ["maybe", null],
])("reads whether the recipient is registered from %j", (text, expected) => {
  expect(parse({ ...PARAMETERS, B2CRecipientIsRegisteredCustomer: text })).toMatchObject({
    recipientRegistered: expected,
  })
})

it("reads a failure", () => {
  expect(parse({}, { ResultCode: 2040, ResultDesc: "No", ResultParameters: undefined })).toMatchObject({
    kind: "failed",
    rule: { code: "2040", retry: "never" },
  })
})

it("does not call a payout without a receipt confirmed", () => {
  expect(parse({}, { TransactionID: "" })).toStrictEqual({
    kind: "malformed",
    reason: "success without a receipt",
  })
})

it("passes a malformed result on", () => {
  expect(parseB2cResult(parseInitiatorResult("{}"))).toStrictEqual({
    kind: "malformed",
    reason: "no Result",
  })
})
