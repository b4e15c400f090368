import type { ReceiptEntry } from "./book-entries"
import { formatNairobiTimestamp } from "./nairobi-time"
import { resultCodeValue } from "./outcomes"
import type { Settings } from "./settings"

type Item = { Name: string; Value?: string | number }

/**
 * The body Daraja posts to CallBackURL. Metadata only comes with a success, its items in any order,
 * and `Balance` without a Value (portal sample; the order is nowhere promised).
 */
export function buildStkCallback(
  result: { merchantRequestId: string; checkoutRequestId: string; code: string; description: string },
  {
    paid,
    settings,
    shuffle,
  }: { paid: ReceiptEntry | null; settings: Settings; shuffle: (items: readonly Item[]) => Item[] },
) {
  return {
    Body: {
      stkCallback: {
        MerchantRequestID: result.merchantRequestId,
        CheckoutRequestID: result.checkoutRequestId,
        ResultCode: resultCodeValue(result.code),
        ResultDesc: result.description,
        ...(paid && { CallbackMetadata: { Item: shuffle(metadataItems(paid, settings)) } }),
      },
    },
  }
}

function metadataItems(paid: ReceiptEntry, settings: Settings): Item[] {
  const stamp = formatNairobiTimestamp(Date.parse(paid.at))
  const items: Item[] = [
    { Name: "Amount", Value: paid.amount },
    { Name: "MpesaReceiptNumber", Value: paid.receipt },
    {
      Name: "TransactionDate",
      Value: settings.callback_transaction_date === "number" ? Number(stamp) : stamp,
    },
  ]
  if (settings.callback_balance_item) items.push({ Name: "Balance" })
  if (settings.callback_phone === "plain") items.push({ Name: "PhoneNumber", Value: Number(paid.msisdn) })
  if (settings.callback_phone === "masked") {
    items.push({ Name: "PhoneNumber", Value: `${paid.msisdn.slice(0, 4)} ***** ${paid.msisdn.slice(-3)}` })
  }
  return items
}
