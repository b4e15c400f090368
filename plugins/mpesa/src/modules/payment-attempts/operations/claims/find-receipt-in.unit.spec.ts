import { findReceiptIn } from "./find-receipt-in"

it.each([
  ["SKE52PAWR9", "SKE52PAWR9"],
  ["  ske52pawr9 ", "SKE52PAWR9"],
  ["SKE5 2PAW R9", "SKE52PAWR9"],
  ["ske52-pawr9.", "SKE52PAWR9"],
  [
    "SKE52PAWR9 Confirmed. Ksh450.00 sent to DUKA for account DUKA123457 on 14/11/26 at 3:14 PM New M-PESA balance is Ksh1,200.00.",
    "SKE52PAWR9",
  ],
  ["SKE52PAWR9 Imethibitishwa. Ksh450.00 imelipwa kwa DUKA tarehe 14/11/26", "SKE52PAWR9"],
  ["My receipt: SKE52PAWR9, paid from 0712345678", "SKE52PAWR9"],
  ["SKE52PAWR9 and SKE52PAWR9", "SKE52PAWR9"],
  // Receipts without a digit exist: from the tenth of a month on their third sign is a letter too.
  ["UKMQWERTYU", "UKMQWERTYU"],
  ["ukmqwertyu", "UKMQWERTYU"],
  ["UKMQWERTYU Confirmed. Ksh450.00 sent to DUKA", "UKMQWERTYU"],
  ["the receipt is UKMQWERTYU for my electronics", "UKMQWERTYU"],
])("finds the receipt in %j", (text, expected) => {
  expect(findReceiptIn(text)).toBe(expected)
})

it.each([
  "",
  "0712345678",
  "SKE52PAWR",
  "SKE52PAWR99",
  "I have paid already",
  "paid by a neighbour",
  "SKE52PAWR9 or SKE52PAWR8",
  "SKE52PAWR9-SKE52PAWR8",
])("finds none in %j", (text) => {
  expect(findReceiptIn(text)).toBeNull()
})
