import type { Merchant } from "../merchants"
import { formatNairobiTimestamp } from "../nairobi-time"
import type { Caller, DarajaParts } from "../parts"
import type { Reply } from "../reply"
import { parseStatus, type StatusFields } from "../validation"
import { acceptRequest } from "./accept"
import { badRequest, checkRequest, invalidField } from "./check-request"
import { findTransaction, type Transaction } from "./find-transaction"
import type { Outcome, Parameter } from "./result"

/** `POST /mpesa/transactionstatus/v1/query`, by receipt or by the conversation id of an earlier request. */
export function handleStatus(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const parsed = parseStatus(body)
  if (!parsed.ok) return badRequest(parts, parsed.message)
  const { fields } = parsed
  if (!fields.TransactionID && !fields.OriginalConversationID) return invalidField(parts, "TransactionID")
  const checked = checkRequest(parts, { fields, caller, party: { field: "PartyA", number: fields.PartyA } })
  if (!checked.ok) return checked.reply
  const { merchant } = checked
  const instruction = parts.instructions.takeForResult("status")
  return acceptRequest(parts, {
    kind: "status",
    merchant,
    msisdn: null,
    amount: 0,
    urls: fields,
    delayMs: parts.settings().result_delay_ms,
    instruction,
    decide: () => tellStatus(parts, { fields, merchant, claimed: instruction.status }),
  })
}

function tellStatus(
  parts: DarajaParts,
  given: { fields: StatusFields; merchant: Merchant; claimed: Transaction["status"] | undefined },
): Outcome {
  const { fields, merchant, claimed } = given
  const transactionId = parts.freshReceipt(parts.clock.now())
  const fail = (code: string): Outcome => ({ code, transactionId, parameters: null })
  const { Initiator: name, SecurityCredential: securityCredential } = fields
  const login = parts.initiators.check({ name, securityCredential }, { merchant, role: "status" })
  if (login !== "0") return fail(login)
  if (fields.TransactionID && !/^[A-Z0-9]{10}$/.test(fields.TransactionID)) return fail("25")
  const found = findTransaction(parts, { fields, merchant })
  if (!found) return fail("R000002")
  return {
    code: "0",
    transactionId,
    parameters: resultParameters({ ...found, status: claimed ?? found.status }),
  }
}

function resultParameters(transaction: Transaction): Parameter[] {
  const stamp = (at: number) => Number(formatNairobiTimestamp(at))
  const { finishedAt } = transaction
  return [
    { Key: "DebitPartyName", Value: transaction.debitParty },
    { Key: "CreditPartyName", Value: transaction.creditParty },
    { Key: "OriginatorConversationID", Value: transaction.originatorConversationId },
    { Key: "InitiatedTime", Value: stamp(transaction.initiatedAt) },
    { Key: "DebitAccountType", Value: transaction.debitAccount },
    { Key: "DebitPartyCharges", Value: "" },
    { Key: "TransactionReason", Value: "" },
    { Key: "ReasonType", Value: transaction.reasonType },
    { Key: "TransactionStatus", Value: transaction.status },
    ...(finishedAt === null ? [] : [{ Key: "FinalisedTime", Value: stamp(finishedAt) }]),
    { Key: "Amount", Value: transaction.amount },
    { Key: "ConversationID", Value: transaction.conversationId },
    { Key: "ReceiptNo", Value: transaction.receipt },
  ]
}
