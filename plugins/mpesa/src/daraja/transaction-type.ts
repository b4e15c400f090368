export type TransactionType = "paybill" | "till" | "other"

/** From `Pay Bill`, `Buy Goods`, `CustomerPayBillOnline`, `c2b-pay-bill-debit` and the like. */
export function readTransactionType(text: string): TransactionType {
  const letters = text.toLowerCase().replace(/[^a-z]/g, "")
  if (letters.includes("paybill")) return "paybill"
  if (letters.includes("buygoods")) return "till"
  return "other"
}
