import { z } from "zod"
import { DarajaError, Retry } from "./errors"
import { acknowledgementSchema } from "./schemas"

/** Accepted, not done: the outcome arrives at the result address. */
export type Acknowledged = { conversationId: string; originatorConversationId: string }

/**
 * @param what names the request in the operator's message
 * @param retry whether it may have happened all the same
 */
export function readAcknowledgement(
  reply: z.output<typeof acknowledgementSchema>,
  what: string,
  retry: Retry,
): Acknowledged {
  if (reply.ResponseCode !== "0") {
    throw new DarajaError({
      code: "daraja_rejected",
      retry,
      operatorMessage:
        `Daraja did not accept ${what}: ${reply.ResponseCode} ${reply.ResponseDescription}`.trim(),
    })
  }
  return { conversationId: reply.ConversationID, originatorConversationId: reply.OriginatorConversationID }
}
