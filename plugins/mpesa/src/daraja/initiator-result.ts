import { asObject, parseJsonObject, readEntries, readKey, readText } from "./loose-json"

type Ids = { originatorConversationId: string; conversationId: string; transactionId?: string }

export type InitiatorResult =
  | (Ids & { kind: "success"; parameters: Record<string, string> })
  | (Ids & { kind: "failure"; resultCode: string; resultDesc: string; parameters: Record<string, string> })
  /** `reason` is for the operator and holds nothing of the body. */
  | { kind: "malformed"; reason: string }

/**
 * Reads what Safaricom posts to a ResultURL (reversal and the other initiator APIs). Never throws.
 * The same body at a QueueTimeOutURL means "outcome unknown", whatever code it holds.
 */
export function parseInitiatorResult(raw: string): InitiatorResult {
  const result = asObject(readKey(parseJsonObject(raw), "Result"))
  if (!result) return { kind: "malformed", reason: "no Result" }

  const originatorConversationId =
    readText(readKey(result, "OriginatorConversationID")) ||
    // The vendor's spelling in one of its answers.
    readText(readKey(result, "OriginatorCoversationID"))
  const conversationId = readText(readKey(result, "ConversationID"))
  const resultCode = readText(readKey(result, "ResultCode"))
  if (originatorConversationId === "") return { kind: "malformed", reason: "no OriginatorConversationID" }
  if (conversationId === "") return { kind: "malformed", reason: "no ConversationID" }
  if (resultCode === "") return { kind: "malformed", reason: "no ResultCode" }

  const transactionId = readText(readKey(result, "TransactionID"))
  const ids: Ids = {
    originatorConversationId,
    conversationId,
    ...(transactionId === "" ? {} : { transactionId }),
  }
  const parameters = readParameters(readKey(asObject(readKey(result, "ResultParameters")), "ResultParameter"))
  if (resultCode === "0") return { kind: "success", ...ids, parameters }
  return {
    kind: "failure",
    ...ids,
    resultCode,
    resultDesc: readText(readKey(result, "ResultDesc")),
    parameters,
  }
}

/** One parameter comes as an object, several as a list; some have no value. */
function readParameters(value: unknown): Record<string, string> {
  const pairs = readEntries(value).map((entry) => [
    readText(readKey(entry, "Key")),
    readText(readKey(entry, "Value")),
  ])
  return Object.fromEntries(pairs.filter(([key]) => key !== "")) as Record<string, string>
}
