import type { ReceiptEntry } from "./books"
import { formatNairobiTimestamp } from "./nairobi-time"
import { resultCodeValue } from "./outcomes"
import type { DarajaParts } from "./parts"
import type { ReversalFields } from "./validation"

export type Ack = { originatorConversationId: string; conversationId: string }

/** The body for ResultURL. Failures come without ResultParameters. */
export function buildReversalResult(
  parts: DarajaParts,
  given: {
    fields: ReversalFields
    ack: Ack
    code: string
    reversalReceipt: string
    entry: ReceiptEntry | null
  },
) {
  const { fields, ack, code, entry } = given
  const item = { Key: "QueueTimeoutURL", Value: fields.QueueTimeOutURL }
  return {
    Result: {
      ResultType: 0,
      ResultCode: resultCodeValue(code),
      ResultDesc: descriptions[code] ?? `The request failed with code ${code}.`,
      OriginatorConversationID: ack.originatorConversationId,
      ConversationID: ack.conversationId,
      TransactionID: given.reversalReceipt,
      ...(entry && { ResultParameters: { ResultParameter: resultParameters(parts, entry) } }),
      ReferenceData: {
        ReferenceItem: parts.settings().reversal_reference_item === "array" ? [item] : item,
      },
    },
  }
}

function resultParameters(parts: DarajaParts, entry: ReceiptEntry) {
  const merchant = parts.merchants.find((candidate) => candidate.shortcode === entry.shortcode)
  const balance = parts.ledger.balanceOf(entry.shortcode).toFixed(2)
  return [
    { Key: "DebitAccountBalance", Value: `Utility Account|KES|${balance}|${balance}|0.00|0.00` },
    { Key: "Amount", Value: entry.amount },
    { Key: "TransCompletedTime", Value: Number(formatNairobiTimestamp(parts.clock.now())) },
    { Key: "OriginalTransactionID", Value: entry.receipt },
    { Key: "Charge", Value: 0 },
    { Key: "CreditPartyPublicName", Value: `${entry.msisdn} - Customer` },
    { Key: "DebitPartyPublicName", Value: `${entry.credited} - ${merchant?.name ?? "Unknown"}` },
  ]
}

const descriptions: Record<string, string> = {
  "0": "The service request is processed successfully.",
  "1": "The balance is insufficient for the transaction.",
  "11": "The DebitParty is in an invalid state.",
  "21": "The initiator is not allowed to initiate this request.",
  "2001": "The initiator information is invalid.",
  "2006": "Declined due to account rule.",
  "2028": "The request is not permitted according to product assignment.",
  "8006": "The security credential is locked.",
  R000001: "The transaction has already been reversed.",
  R000002: "The OriginalTransactionID is invalid.",
}
