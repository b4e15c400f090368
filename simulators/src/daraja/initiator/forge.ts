import { z } from "zod"
import type { DarajaParts } from "../parts"
import { roleSchema } from "../roles"
import { buildResult } from "./result"

/** A result that nothing stands behind. */
export const resultForgerySchema = z.strictObject({
  kind: roleSchema,
  /** An accepted request, whose ids and address are taken. */
  conversation_id: z.string().min(1).optional(),
  url: z.url().optional(),
  result_code: z
    .union([z.int(), z.string().min(1)])
    .transform(String)
    .default("0"),
  transaction_id: z.string().optional(),
  /** ResultParameters by key. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  claimed_originator_conversation_id: z.string().optional(),
  claimed_conversation_id: z.string().optional(),
})

/** Null when there is no such request, or no address to send it to. */
export function buildResultForgery(parts: DarajaParts, forgery: z.output<typeof resultForgerySchema>) {
  const operation = forgery.conversation_id ? parts.operations.find(forgery.conversation_id) : null
  const url = forgery.url ?? operation?.resultUrl
  if (!url || (forgery.conversation_id !== undefined && operation === null)) return null
  const at = parts.clock.now()
  const ids = {
    originatorConversationId:
      forgery.claimed_originator_conversation_id ??
      operation?.originatorConversationId ??
      parts.ids.merchantRequestId(),
    conversationId:
      forgery.claimed_conversation_id ?? operation?.conversationId ?? parts.ids.conversationId(at),
  }
  const parameters = forgery.parameters
    ? Object.entries(forgery.parameters).map(([Key, Value]) => ({ Key, Value }))
    : null
  const outcome = {
    code: forgery.result_code,
    transactionId: forgery.transaction_id ?? parts.freshReceipt(at),
    parameters,
  }
  const body = buildResult(parts, { ids, outcome, timeoutUrl: "" })
  return { reference: ids.originatorConversationId, kind: "forged" as const, url, body }
}
