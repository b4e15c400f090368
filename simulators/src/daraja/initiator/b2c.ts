import type { Merchant } from "../merchants"
import { receivedSms } from "../messages"
import { formatPortalTime } from "../nairobi-time"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { parseB2c, type B2cFields } from "../validation"
import { MAX_BALANCE, MAX_PER_TRANSACTION, type Wallet } from "../wallets"
import { acceptRequest } from "./accept"
import { badRequest, checkRequest, invalidField } from "./check-request"
import { partyName } from "./party-name"
import type { Outcome, Parameter } from "./result"

/** Daraja portal, BusinessToCustomer FAQ 9. */
const MIN_PAYOUT = 10

/** `POST /mpesa/b2c/v3/paymentrequest`. The merchant's own id makes a repeat harmless. */
export function handleB2c(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const parsed = parseB2c(body)
  if (!parsed.ok) return badRequest(parts, parsed.message)
  if ("Occasion" in body) return invalidField(parts, "Occassion")
  const { fields } = parsed
  const party = { field: "PartyA", number: fields.PartyA }
  const checked = checkRequest(parts, { fields, caller, party })
  if (!checked.ok) return checked.reply
  const { merchant } = checked
  if (parts.operations.find(fields.OriginatorConversationID)) {
    const message = "Duplicate OriginatorConversationID"
    return refuse(500, { requestId: parts.ids.requestId(), code: "500.002.1001", message })
  }
  return acceptRequest(parts, {
    kind: "b2c",
    merchant,
    msisdn: fields.PartyB,
    amount: fields.Amount,
    urls: fields,
    originatorConversationId: fields.OriginatorConversationID,
    delayMs: parts.settings().result_delay_ms,
    instruction: parts.instructions.takeForResult("b2c"),
    decide: () => payOut(parts, { fields, merchant }),
  })
}

function payOut(
  parts: DarajaParts,
  { fields, merchant }: { fields: B2cFields; merchant: Merchant },
): Outcome {
  const wallet = parts.wallets.get(fields.PartyB)
  const code = decide(parts, { fields, merchant, wallet })
  const at = parts.clock.now()
  const receipt = parts.freshReceipt(at)
  if (code !== "0") return { code, transactionId: receipt, parameters: null }
  parts.ledger.payOut(wallet, {
    receipt,
    shortcode: merchant.shortcode,
    amount: fields.Amount,
    originator_conversation_id: fields.OriginatorConversationID,
    command: fields.CommandID,
    remarks: fields.Remarks,
    occasion: fields.Occassion ?? "",
    at,
  })
  const { Amount: amount } = fields
  const { balance } = wallet
  wallet.messages.unshift({ at, text: receivedSms({ receipt, amount, from: merchant.name, balance, at }) })
  return { code, transactionId: receipt, parameters: resultParameters(parts, { fields, merchant, receipt }) }
}

function decide(
  parts: DarajaParts,
  given: { fields: B2cFields; merchant: Merchant; wallet: Wallet },
): string {
  const { fields, merchant, wallet } = given
  const { InitiatorName: name, SecurityCredential: securityCredential, Amount: amount } = fields
  const login = parts.initiators.check({ name, securityCredential }, { merchant, role: "b2c" })
  if (login !== "0") return login
  if (!merchant.b2c) return "2028"
  if (amount < MIN_PAYOUT) return "2"
  if (amount > MAX_PER_TRANSACTION) return "3"
  if (!wallet.isRegistered) return "2040"
  if (wallet.balance + amount > MAX_BALANCE) return "8"
  return parts.ledger.accounts.utilityOf(merchant.shortcode) < amount ? "1" : "0"
}

function resultParameters(
  parts: DarajaParts,
  { fields, merchant, receipt }: { fields: B2cFields; merchant: Merchant; receipt: string },
): Parameter[] {
  return [
    { Key: "TransactionAmount", Value: fields.Amount },
    { Key: "TransactionReceipt", Value: receipt },
    { Key: "ReceiverPartyPublicName", Value: partyName(parts, fields.PartyB) },
    { Key: "TransactionCompletedDateTime", Value: formatPortalTime(parts.clock.now(), ".") },
    {
      Key: "B2CUtilityAccountAvailableFunds",
      Value: parts.ledger.accounts.utilityOf(merchant.shortcode),
    },
    { Key: "B2CWorkingAccountAvailableFunds", Value: 0 },
    { Key: "B2CRecipientIsRegisteredCustomer", Value: "Y" },
    { Key: "B2CChargesPaidAccountAvailableFunds", Value: 0 },
  ]
}
