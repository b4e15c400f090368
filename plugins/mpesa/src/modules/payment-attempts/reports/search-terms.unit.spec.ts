import { makeBillReference } from "../../../daraja"
import { readSearchTerms } from "./search-terms"

const reference = makeBillReference(1041, "DUKA")

it.each([
  ["#1041", { orderNumber: 1041 }],
  [" # 1041 ", { orderNumber: 1041 }],
  ["7", { orderNumber: 7 }],
  ["678", { orderNumber: 678, phoneEnding: "678" }],
  ["0678", { orderNumber: 678, phoneEnding: "0678" }],
  ["000", { phoneEnding: "000" }],
  ["0712 *** 678", { phoneEnding: "678" }],
  ["0712 345 678", { msisdn: "254712345678" }],
  ["+254712345678", { msisdn: "254712345678" }],
  ["tkn7", { receiptPrefix: "TKN7", reference: "TKN7" }],
  ["TKN7X4Q2PA", { receiptPrefix: "TKN7X4Q2PA", reference: "TKN7X4Q2PA" }],
  [reference, { receiptPrefix: reference, reference, orderNumber: 1041 }],
])("understands %p", (text, terms) => {
  expect(readSearchTerms(text)).toStrictEqual(terms)
})

it.each(["", "#", "x", "%", "99999999999999", "Robert'); DROP TABLE payment_receipt;", "#0"])(
  "finds nothing for %p",
  (text) => {
    expect(readSearchTerms(text)).toBeNull()
  },
)
