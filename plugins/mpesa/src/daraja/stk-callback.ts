import { asObject, JsonObject, parseJsonObject, readEntries, readKey, readText } from "./loose-json"

export type StkCallback =
  | {
      kind: "success"
      merchantRequestId: string
      checkoutRequestId: string
      /** Upper case. */
      receipt: string
      /** As the vendor says it: a fraction is kept, so that it cannot equal an amount of whole shillings. */
      amountShillings: number
      /** `YYYYMMDDHHmmss`, Nairobi. */
      transactionDate?: string
    }
  | {
      kind: "failure"
      merchantRequestId: string
      checkoutRequestId: string
      resultCode: string
      resultDesc: string
    }
  /** `reason` is for the operator and holds nothing of the body. */
  | { kind: "malformed"; reason: string }

/**
 * Reads the body of a payment callback. Never throws. Says nothing about who sent it: callbacks are not
 * signed, so the address, the ids and the amount have to be checked against the attempt.
 */
export function parseStkCallback(raw: string): StkCallback {
  const callback = asObject(readKey(asObject(readKey(parseJsonObject(raw), "Body")), "stkCallback"))
  if (!callback) return malformed("no Body.stkCallback")

  const merchantRequestId = readText(readKey(callback, "MerchantRequestID"))
  const checkoutRequestId = readText(readKey(callback, "CheckoutRequestID"))
  const resultCode = readText(readKey(callback, "ResultCode"))
  if (merchantRequestId === "") return malformed("no MerchantRequestID")
  if (checkoutRequestId === "") return malformed("no CheckoutRequestID")
  if (resultCode === "") return malformed("no ResultCode")

  const ids = { merchantRequestId, checkoutRequestId }
  if (resultCode !== "0") {
    return { kind: "failure", ...ids, resultCode, resultDesc: readText(readKey(callback, "ResultDesc")) }
  }
  return readSuccess(callback, ids)
}

function readSuccess(
  callback: JsonObject,
  ids: { merchantRequestId: string; checkoutRequestId: string },
): StkCallback {
  const metadata = asObject(readKey(callback, "CallbackMetadata"))
  if (!metadata) return malformed("success without CallbackMetadata")
  const items = readEntries(readKey(metadata, "Item"))

  const receipts = distinct(readItem(items, "MpesaReceiptNumber").map((text) => text.toUpperCase()))
  const [receipt] = receipts
  if (receipt === undefined) return malformed("success without a receipt")
  if (receipts.length > 1) return malformed("success with different receipts")
  if (!/^[A-Z0-9]{6,20}$/.test(receipt)) return malformed("success with an unreadable receipt")

  const amounts = distinct(readItem(items, "Amount").map(readAmount))
  const [amountShillings] = amounts
  if (amountShillings === undefined) return malformed("success without an amount")
  if (amounts.length > 1) return malformed("success with different amounts")
  if (amountShillings === null) return malformed("success with an unreadable amount")

  const transactionDate = readItem(items, "TransactionDate").find((text) => /^\d{14}$/.test(text))
  return {
    kind: "success",
    ...ids,
    receipt,
    amountShillings,
    ...(transactionDate === undefined ? {} : { transactionDate }),
  }
}

/** Every value under a name, in any letter case and order; an item without a value counts as missing. */
function readItem(items: JsonObject[], name: string): string[] {
  return items
    .filter((item) => readText(readKey(item, "Name")).toLowerCase() === name.toLowerCase())
    .map((item) => readText(readKey(item, "Value")))
    .filter((text) => text !== "")
}

function readAmount(text: string): number | null {
  if (!/^\d{1,9}(\.\d+)?$/.test(text)) return null
  const amount = Number(text)
  return amount > 0 ? amount : null
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)]
}

function malformed(reason: string): StkCallback {
  return { kind: "malformed", reason }
}
