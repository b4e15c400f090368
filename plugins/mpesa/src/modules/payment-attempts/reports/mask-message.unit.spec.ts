import { maskMessage, maskName, maskNumber } from "./mask-message"

const read = (value: unknown): unknown => JSON.parse(maskMessage(JSON.stringify(value)))

it("hides the number of a paid prompt and keeps what it says", () => {
  const items = [
    { Name: "Amount", Value: 450 },
    { Name: "MpesaReceiptNumber", Value: "TKN7X4Q2PA" },
    { Name: "TransactionDate", Value: 20261122143000 },
    { Name: "PhoneNumber", Value: 254712345678 },
  ]
  expect(read({ Body: { stkCallback: { ResultCode: 0, CallbackMetadata: { Item: items } } } })).toStrictEqual(
    {
      Body: {
        stkCallback: {
          ResultCode: 0,
          CallbackMetadata: { Item: [...items.slice(0, 3), { Name: "PhoneNumber", Value: "0712 *** 678" }] },
        },
      },
    },
  )
})

it("hides the number that the id of its prompt ends in", () => {
  expect(
    read({ Body: { stkCallback: { CheckoutRequestID: "ws_CO_22112026143000123712345678" } } }),
  ).toStrictEqual({
    Body: { stkCallback: { CheckoutRequestID: "ws_CO_22112026143000123***" } },
  })
})

it("hides names and numbers of a payment by hand", () => {
  expect(
    read({
      FirstName: "WANJIKU",
      MiddleName: "",
      LastName: "Kamau",
      MSISDN: "254712345678",
      TransAmount: "10.00",
    }),
  ).toStrictEqual({
    FirstName: "W.",
    MiddleName: "",
    LastName: "K.",
    MSISDN: "0712 *** 678",
    TransAmount: "10.00",
  })
})

it("hides the receiver of a payout", () => {
  const parameter = { Key: "ReceiverPartyPublicName", Value: "254712345678 - Wanjiku Kamau" }
  expect(read({ ResultParameter: [parameter] })).toStrictEqual({
    ResultParameter: [{ ...parameter, Value: "0712 *** 678 - W. K." }],
  })
})

it("hides numbers inside sentences and in what is not JSON", () => {
  expect(read({ ResultDesc: "Sent to 0712345678." })).toStrictEqual({ ResultDesc: "Sent to 0712 *** 678." })
  expect(maskMessage("PhoneNumber=254712345678&x=1234567890123")).toBe("PhoneNumber=0712 *** 678&x=***")
})

it("never shows a name or a full number, whatever is around it", () => {
  const masked = maskMessage(
    JSON.stringify({ a: [{ b: [{ Key: "DebitPartyName", Value: "254712345678 - Atieno Odhiambo" }] }] }),
  )
  expect(masked).not.toMatch(/Odhiambo|Atieno|345/)
})

it.each([
  ["254712345678", "0712 *** 678"],
  ["2547 ***** 126", "2547 ***** 126"],
  ["a".repeat(64), "***"],
  ["12345", "***"],
  [null, null],
])("masks %p as %p", (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
})

it("leaves of a name its first letters", () => {
  expect(maskName(" Wanjiku  Kamau ")).toBe("W. K.")
})
