import { makeBillReference } from "../../../daraja"
import { readSearchTerms } from "./search-terms"

const SHOP = { referencePrefix: "DUKA" }
const reference = makeBillReference(1041, "DUKA")
const longReference = makeBillReference(10_414, "DUKA")

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
  ["TKNQXWPA10", { receiptPrefix: "TKNQXWPA10", reference: "TKNQXWPA10" }],
  ["tknqxwpaol", { receiptPrefix: "TKNQXWPAOL", reference: "TKNQXWPAOL" }],
  ["DUCA10410", { receiptPrefix: "DUCA10410", reference: "DUCA10410", orderNumber: 1041 }],
  [longReference, { receiptPrefix: longReference, reference: longReference, orderNumber: 10_414 }],
  [reference, { receiptPrefix: reference, reference, orderNumber: 1041 }],
])("understands %p", (text, terms) => {
  expect(readSearchTerms(text, SHOP)).toStrictEqual(terms)
})

it.each(["", "#", "x", "%", "99999999999999", "Robert'); DROP TABLE payment_receipt;", "#0"])(
  "finds nothing for %p",
  (text) => {
    expect(readSearchTerms(text, SHOP)).toBeNull()
  },
)
