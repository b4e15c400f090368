import type { DarajaParts } from "../parts"
import { formatNairobiTimestamp } from "../nairobi-time"
import { resultCodeValue } from "../outcomes"
import { describeInitiatorResult } from "./descriptions"

export type Parameter = { Key: string; Value: string | number }

/** How a request ended; `parameters` come with a success. */
export type Outcome = { code: string; transactionId: string; parameters: readonly Parameter[] | null }

export type ConversationIds = { originatorConversationId: string; conversationId: string }

/** The body for ResultURL. Failures come without ResultParameters unless a setting wants the odd single one. */
export function buildResult(
  parts: DarajaParts,
  { ids, outcome, timeoutUrl }: { ids: ConversationIds; outcome: Outcome; timeoutUrl: string },
) {
  const settings = parts.settings()
  const { code, transactionId } = outcome
  const item = { Key: "QueueTimeoutURL", Value: timeoutUrl }
  const single = { Key: "BOCompletedTime", Value: Number(formatNairobiTimestamp(parts.clock.now())) }
  const parameters =
    outcome.parameters ?? (settings.failure_parameters === "object" ? ([single] as const) : null)
  const isObject = parameters?.length === 1 && (outcome.parameters === null || isSingleAnObject(parts))
  return {
    Result: {
      ResultType: 0,
      ResultCode: settings.result_code === "string" ? code : resultCodeValue(code),
      ResultDesc: describeInitiatorResult(code),
      OriginatorConversationID: ids.originatorConversationId,
      ConversationID: ids.conversationId,
      TransactionID: transactionId,
      ...(parameters && {
        ResultParameters: { ResultParameter: isObject ? parameters[0] : parameters },
      }),
      ReferenceData: {
        ReferenceItem: settings.reversal_reference_item === "array" ? [item] : item,
      },
    },
  }
}

export function isSingleAnObject(parts: DarajaParts): boolean {
  return parts.settings().result_parameter === "object"
}
