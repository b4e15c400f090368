import type { Caller, DarajaParts } from "./parts"
import type { ReceiptEntry } from "./books"
import { deliverAs } from "./delivery"
import { findMerchant } from "./merchants"
import { reversedSms } from "./messages"
import { refuse, type Reply } from "./reply"
import { buildReversalResult, type Ack } from "./reversal-result"
import type { ReversalInstruction } from "./instructions"
import { parseReversal, type ReversalFields } from "./validation"

/** `POST /mpesa/reversal/v1/request`: acknowledged at once, decided later, told to ResultURL. */
export function handleReversal(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const requestId = parts.ids.requestId()
  const parsed = parseReversal(body)
  if (!parsed.ok || "InitiatorName" in body || "ReceiverIdentifierType" in body) {
    const message = parsed.ok ? "Bad Request - Invalid RecieverIdentifierType" : parsed.message
    return refuse(400, { requestId, code: "400.002.02", message })
  }
  const { fields } = parsed
  const unreachable = (["ResultURL", "QueueTimeOutURL"] as const).find(
    (f) => !parts.callbacks.mayBeNamed(fields[f]),
  )
  if (unreachable) {
    return refuse(400, { requestId, code: "400.002.02", message: `Bad Request - Invalid ${unreachable}` })
  }
  const instruction = parts.instructions.takeForReversal()
  const ack: Ack = {
    originatorConversationId: parts.ids.merchantRequestId(),
    conversationId: parts.ids.conversationId(parts.clock.now()),
  }
  parts.clock.schedule(instruction.delay_ms ?? parts.settings().reversal_delay_ms, () =>
    finishReversal(parts, { fields, ack, instruction, caller }),
  )
  return {
    status: 200,
    body: {
      OriginatorConversationID: ack.originatorConversationId,
      ConversationID: ack.conversationId,
      ResponseCode: "0",
      ResponseDescription: "Accept the service request successfully.",
    },
  }
}

function finishReversal(
  parts: DarajaParts,
  given: { fields: ReversalFields; ack: Ack; instruction: ReversalInstruction; caller: Caller },
): void {
  const { fields, ack, instruction } = given
  const reference = ack.originatorConversationId
  if (instruction.deliver === "queue_timeout") {
    const body = buildReversalResult(parts, { fields, ack, code: "1037", reversalReceipt: "", entry: null })
    return parts.callbacks.sendAfter(0, {
      reference,
      kind: "queue_timeout",
      url: fields.QueueTimeOutURL,
      body,
    })
  }
  const code = instruction.result_code ?? decide(parts, fields, given.caller)
  const reversalReceipt = parts.freshReceipt(parts.clock.now())
  const entry = parts.ledger.find(fields.TransactionID)
  const moved = code === "0" ? entry : null
  if (moved) moveBack(parts, { entry: moved, reversalReceipt })

  const body = buildReversalResult(parts, { fields, ack, code, reversalReceipt, entry: moved })
  const message = { reference, kind: "reversal" as const, url: fields.ResultURL, body }
  const { deliver, deliver_after_ms: lateMs } = instruction
  deliverAs(parts.callbacks, message, { deliver, lateMs })
}

function decide(parts: DarajaParts, fields: ReversalFields, { merchants }: Caller): string {
  const merchant = findMerchant(merchants, fields.ReceiverParty)
  if (!merchant) return "R000002"
  const login = parts.initiators.check(
    { name: fields.Initiator, securityCredential: fields.SecurityCredential },
    { merchant, role: "reversal" },
  )
  if (login !== "0") return login
  const entry = parts.ledger.find(fields.TransactionID)
  const isOurs = entry !== null && [entry.shortcode, entry.credited].includes(fields.ReceiverParty)
  if (!isOurs) return "R000002"
  if (entry.state === "reversed") return "R000001"
  // Amount is documented as the transaction's own; a part of it is taken for another transaction.
  if (entry.amount !== fields.Amount) return "R000002"
  return parts.ledger.balanceOf(entry.shortcode) < entry.amount ? "1" : "0"
}

function moveBack(
  { ledger, wallets, clock }: DarajaParts,
  { entry, reversalReceipt }: { entry: ReceiptEntry; reversalReceipt: string },
): void {
  const at = clock.now()
  const wallet = wallets.get(entry.msisdn)
  ledger.reverse(entry, { wallet, reversalReceipt, at })
  const { amount, receipt: original } = entry
  wallet.messages.unshift({
    at,
    text: reversedSms({ receipt: reversalReceipt, original, amount, balance: wallet.balance, at }),
  })
}
