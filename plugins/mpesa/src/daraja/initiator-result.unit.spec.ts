import { parseInitiatorResult } from "./initiator-result"

const IDS = { originatorConversationId: "8521-4298025-1", conversationId: "AG_20240706_20106e9209f64bebd05b" }

function aResult(overrides: Record<string, unknown> = {}): string {
  const Result = {
    ResultType: 0,
    ResultCode: 0,
    ResultDesc: "The service request is processed successfully.",
    OriginatorConversationID: IDS.originatorConversationId,
    ConversationID: IDS.conversationId,
    TransactionID: "SKE52PAWR9",
    ResultParameters: {
      ResultParameter: [
        { Key: "Amount", Value: 100 },
        { Key: "OriginalTransactionID", Value: "SKE0000001" },
        { Key: "Charge" },
      ],
    },
    ReferenceData: { ReferenceItem: { Key: "QueueTimeoutURL", Value: "https://shop.example.com" } },
    ...overrides,
  }
  return JSON.stringify({ Result })
}

it.each([
  ["a number", 0],
  ["a text", "0"],
])("reads a success whose code is %s", (_, ResultCode) => {
  expect(parseInitiatorResult(aResult({ ResultCode }))).toStrictEqual({
    kind: "success",
    ...IDS,
    transactionId: "SKE52PAWR9",
    parameters: { Amount: "100", OriginalTransactionID: "SKE0000001", Charge: "" },
  })
})

it("reads a single parameter given as an object", () => {
  const body = aResult({ ResultParameters: { ResultParameter: { Key: "Amount", Value: "100.00" } } })
  expect(parseInitiatorResult(body)).toMatchObject({ kind: "success", parameters: { Amount: "100.00" } })
})

it.each([["R000001"], ["R000002"], [21], [2001]])("reads failure %s without parameters", (code) => {
  const body = aResult({
    ResultCode: code,
    ResultDesc: "No",
    ResultParameters: undefined,
    TransactionID: undefined,
  })
  expect(parseInitiatorResult(body)).toStrictEqual({
    kind: "failure",
    ...IDS,
    resultCode: String(code),
    resultDesc: "No",
    parameters: {},
  })
})

it("reads the id under the vendor's other spelling", () => {
  const body = aResult().replace("OriginatorConversationID", "OriginatorCoversationID")
  expect(parseInitiatorResult(body)).toMatchObject(IDS)
})

it.each([
  ["", "no Result"],
  ["{}", "no Result"],
  [aResult({ OriginatorConversationID: "" }), "no OriginatorConversationID"],
  [aResult({ ConversationID: undefined }), "no ConversationID"],
  [aResult({ ResultCode: undefined }), "no ResultCode"],
])("calls it malformed: %#", (body, reason) => {
  expect(parseInitiatorResult(body)).toStrictEqual({ kind: "malformed", reason })
})

it("a parameter named like a built-in stays a plain value", () => {
  const body = aResult({ ResultParameters: { ResultParameter: [{ Key: "__proto__", Value: "x" }] } })
  const result = parseInitiatorResult(body)
  expect(result.kind === "success" && Object.getPrototypeOf(result.parameters) === Object.prototype).toBe(
    true,
  )
})
