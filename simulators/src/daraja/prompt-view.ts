import type { Prompt } from "./prompts"

/** A prompt as the control routes and the phone show it; times are ISO, UTC. */
export function mapPromptToView(prompt: Prompt) {
  return {
    checkout_request_id: prompt.checkoutRequestId,
    merchant_request_id: prompt.merchantRequestId,
    msisdn: prompt.msisdn,
    amount: prompt.amount,
    business_name: prompt.merchant.name,
    shortcode: prompt.merchant.shortcode,
    account_reference: prompt.accountReference,
    text: prompt.text,
    state: prompt.result ? "settled" : prompt.isIgnored ? "ignored" : "waiting",
    result_code: prompt.result?.code ?? null,
    result_description: prompt.result?.description ?? null,
    receipt: prompt.result?.paid?.receipt ?? null,
    created_at: new Date(prompt.createdAt).toISOString(),
    expires_at: new Date(prompt.expiresAt).toISOString(),
  }
}
