import type { ReceiptEntry } from "../book-entries"
import { findMerchant, type Merchant } from "../merchants"
import { reversedSms } from "../messages"
import { formatNairobiTimestamp } from "../nairobi-time"
import type { Caller, DarajaParts } from "../parts"
import type { Reply } from "../reply"
import { parseReversal, type ReversalFields } from "../validation"
import { acceptRequest } from "./accept"
import { badRequest, checkRequest, invalidField } from "./check-request"
import { partyName } from "./party-name"
import type { Outcome, Parameter } from "./result"

/** `POST /mpesa/reversal/v1/request`. The right spelling of the misspelt field is refused like a wrong value. */
export function handleReversal(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const parsed = parseReversal(body)
  if (!parsed.ok) return badRequest(parts, parsed.message)
  if ("InitiatorName" in body || "ReceiverIdentifierType" in body) {
    return invalidField(parts, "RecieverIdentifierType")
  }
  const { fields } = parsed
  const party = { field: "ReceiverParty", number: fields.ReceiverParty }
  const checked = checkRequest(parts, { fields, caller, party })
  if (!checked.ok) return checked.reply
  const { merchant } = checked
  return acceptRequest(parts, {
    kind: "reversal",
    merchant,
    msisdn: parts.ledger.find(fields.TransactionID)?.msisdn ?? null,
    amount: fields.Amount,
    urls: fields,
    delayMs: parts.settings().reversal_delay_ms,
    instruction: parts.instructions.takeForResult("reversal"),
    decide: () => reverse(parts, { fields, merchant }),
  })
}

function reverse(
  parts: DarajaParts,
  { fields, merchant }: { fields: ReversalFields; merchant: Merchant },
): Outcome {
  const code = decide(parts, { fields, merchant })
  const at = parts.clock.now()
  const transactionId = parts.freshReceipt(at)
  const entry = parts.ledger.find(fields.TransactionID)
  if (code !== "0" || !entry) return { code, transactionId, parameters: null }
  moveBack(parts, { entry, reversalReceipt: transactionId, at })
  return { code, transactionId, parameters: resultParameters(parts, entry) }
}

function decide(
  parts: DarajaParts,
  { fields, merchant }: { fields: ReversalFields; merchant: Merchant },
): string {
  const { Initiator: name, SecurityCredential: securityCredential } = fields
  const login = parts.initiators.check({ name, securityCredential }, { merchant, role: "reversal" })
  if (login !== "0") return login
  const entry = parts.ledger.find(fields.TransactionID)
  if (!entry || entry.shortcode !== merchant.shortcode) return "R000002"
  if (entry.state === "reversed") return "R000001"
  // Amount is documented as the transaction's own; a part of it is taken for another transaction.
  if (entry.amount !== fields.Amount) return "R000002"
  return parts.ledger.balanceOf(entry.shortcode) < entry.amount ? "1" : "0"
}

function moveBack(
  { ledger, wallets }: DarajaParts,
  { entry, reversalReceipt, at }: { entry: ReceiptEntry; reversalReceipt: string; at: number },
): void {
  const wallet = wallets.get(entry.msisdn)
  ledger.reverse(entry, { wallet, reversalReceipt, at })
  const { amount, receipt: original } = entry
  wallet.messages.unshift({
    at,
    text: reversedSms({ receipt: reversalReceipt, original, amount, balance: wallet.balance, at }),
  })
}

function resultParameters(parts: DarajaParts, entry: ReceiptEntry): Parameter[] {
  const balance = parts.ledger.accounts.utilityOf(entry.shortcode).toFixed(2)
  const name = findMerchant(parts.merchants, entry.shortcode)?.name ?? ""
  return [
    { Key: "DebitAccountBalance", Value: `Utility Account|KES|${balance}|${balance}|0.00|0.00` },
    { Key: "Amount", Value: entry.amount },
    { Key: "TransCompletedTime", Value: Number(formatNairobiTimestamp(parts.clock.now())) },
    { Key: "OriginalTransactionID", Value: entry.receipt },
    { Key: "Charge", Value: 0 },
    { Key: "CreditPartyPublicName", Value: partyName(parts, entry.msisdn) },
    { Key: "DebitPartyPublicName", Value: `${entry.credited} - ${name}` },
  ]
}
