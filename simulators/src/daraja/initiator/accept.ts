import { deliverAs } from "../delivery"
import type { ResultInstruction } from "../instructions"
import type { Merchant } from "../merchants"
import type { DarajaParts } from "../parts"
import type { Reply } from "../reply"
import type { Role } from "../roles"
import type { Operation } from "./operations"
import { buildResult, type Outcome } from "./result"

/**
 * The common course of the initiator APIs: acknowledged at once, decided later, told to ResultURL.
 * `decide` moves the money; it is not called when an instruction forces a failure or the queue times out.
 */
export function acceptRequest(
  parts: DarajaParts,
  given: {
    kind: Role
    merchant: Merchant
    msisdn: string | null
    amount: number
    urls: { ResultURL: string; QueueTimeOutURL: string }
    /** The merchant's own id where it makes one. */
    originatorConversationId?: string
    delayMs: number
    instruction: ResultInstruction
    decide: () => Outcome
  },
): Reply {
  const { kind, merchant, msisdn, amount, instruction } = given
  const startedAt = parts.clock.now()
  const operation: Operation = {
    kind,
    originatorConversationId: given.originatorConversationId ?? parts.ids.merchantRequestId(),
    conversationId: parts.ids.conversationId(startedAt),
    shortcode: merchant.shortcode,
    msisdn,
    amount,
    resultUrl: given.urls.ResultURL,
    startedAt,
    result: null,
  }
  parts.operations.add(operation)
  parts.clock.schedule(instruction.delay_ms ?? given.delayMs, () => finish(parts, { ...given, operation }))
  return {
    status: 200,
    body: {
      OriginatorConversationID: operation.originatorConversationId,
      ConversationID: operation.conversationId,
      ResponseCode: "0",
      ResponseDescription: "Accept the service request successfully.",
    },
  }
}

function finish(
  parts: DarajaParts,
  given: {
    kind: Role
    urls: { ResultURL: string; QueueTimeOutURL: string }
    instruction: ResultInstruction
    decide: () => Outcome
    operation: Operation
  },
): void {
  const { operation, instruction, urls } = given
  const reference = operation.originatorConversationId
  const timeoutUrl = urls.QueueTimeOutURL
  const build = (outcome: Outcome) => buildResult(parts, { ids: operation, outcome, timeoutUrl })
  const sendTimeout = () => {
    const body = build({ code: "1037", transactionId: "", parameters: null })
    parts.callbacks.sendAfter(0, { reference, kind: "queue_timeout", url: timeoutUrl, body })
  }
  const { deliver, deliver_after_ms: lateMs } = instruction
  if (deliver === "queue_timeout") return sendTimeout()

  const at = parts.clock.now()
  const outcome =
    instruction.result_code === undefined
      ? given.decide()
      : { code: instruction.result_code, transactionId: parts.freshReceipt(at), parameters: null }
  operation.result = { code: outcome.code, receipt: outcome.transactionId, at }
  if (deliver === "queue_timeout_after_done") return sendTimeout()
  const message = { reference, kind: given.kind, url: urls.ResultURL, body: build(outcome) }
  deliverAs(parts.callbacks, message, { deliver, lateMs })
}
