import { z } from "zod"
import type { DarajaParts } from "./parts"
import { describeResult } from "./outcomes"
import { buildStkCallback } from "./stk-callback"

/** A message that looks like Daraja's and is not backed by the books. Absent parts are taken from the prompt. */
export const forgerySchema = z.strictObject({
  checkout_request_id: z.string().min(1),
  /** Another address than the prompt's own, for instance one with a wrong secret. */
  url: z.url().optional(),
  amount: z.int().optional(),
  receipt: z.string().min(1).optional(),
  result_code: z
    .union([z.int(), z.string().min(1)])
    .transform(String)
    .default("0"),
  claimed_checkout_request_id: z.string().min(1).optional(),
  claimed_merchant_request_id: z.string().min(1).optional(),
  /** A success without its metadata. */
  without_metadata: z.boolean().default(false),
})

export type Forgery = z.infer<typeof forgerySchema>

/** Null when there is no such prompt. */
export function buildForgedCallback({ prompts, ids, clock, settings }: DarajaParts, forgery: Forgery) {
  const prompt = prompts.find(forgery.checkout_request_id)
  if (!prompt) return null
  const at = clock.now()
  const paid = {
    receipt: forgery.receipt ?? ids.receipt(at),
    msisdn: prompt.msisdn,
    amount: forgery.amount ?? prompt.amount,
    channel: "stk" as const,
    shortcode: prompt.merchant.shortcode,
    credited: prompt.merchant.shortcode,
    account_reference: prompt.accountReference,
    checkout_request_id: prompt.checkoutRequestId,
    state: "completed" as const,
    at: new Date(at).toISOString(),
  }
  const body = buildStkCallback(
    {
      merchantRequestId: forgery.claimed_merchant_request_id ?? prompt.merchantRequestId,
      checkoutRequestId: forgery.claimed_checkout_request_id ?? prompt.checkoutRequestId,
      code: forgery.result_code,
      description: describeResult(forgery.result_code),
    },
    {
      paid: forgery.result_code === "0" && !forgery.without_metadata ? paid : null,
      settings: settings(),
      shuffle: ids.shuffle,
    },
  )
  return {
    reference: prompt.checkoutRequestId,
    kind: "forged" as const,
    url: forgery.url ?? prompt.callbackUrl,
    body,
  }
}
