import { findReceipt } from "./find-receipt"

it.each([
  ["SJK1ABCD23", "SJK1ABCD23"],
  [" sjk1abcd23 ", "SJK1ABCD23"],
  ["sjk1 abcd 23", "SJK1ABCD23"],
  ["My code is SJK1ABCD23.", "SJK1ABCD23"],
  [
    "SJK1ABCD23 Confirmed. Ksh350.00 sent to DUKA for account DUKA104103 on 22/11/26 at 7:40 PM. New M-PESA balance is Ksh1,000.00.",
    "SJK1ABCD23",
  ],
  ["SJK1ABCD23 Imethibitishwa. Ksh350.00 imetumwa kwa DUKA kwa akaunti DUKA104103", "SJK1ABCD23"],
])("finds the receipt in %j", (typed, receipt) => {
  expect(findReceipt(typed)).toBe(receipt)
})

it.each([
  "",
  "0712345678",
  "I have paid",
  "SJK1ABCD2",
  "SJK1ABCD234",
  "SJK1ABCD23 or SJK1ABCD24",
  "ABCDEFGHIJ",
])("is not sure of %j", (typed) => {
  expect(findReceipt(typed)).toBeNull()
})
