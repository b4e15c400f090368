import { readTransactionType } from "./transaction-type"

it.each([
  ["Pay Bill", "paybill"],
  ["Paybill", "paybill"],
  ["CustomerPayBillOnline", "paybill"],
  ["c2b-pay-bill-debit", "paybill"],
  ["Buy Goods", "till"],
  ["CustomerBuyGoodsOnline", "till"],
  ["c2b-buy-goods-debit", "till"],
  ["", "other"],
  ["Organization Settlement", "other"],
])("reads %j as %s", (text, type) => {
  expect(readTransactionType(text)).toBe(type)
})
