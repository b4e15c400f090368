import { type CallbackPurpose, signCallbackToken } from "../callback-address"
import type { OperationDeps } from "./deps"

const PATHS: Record<CallbackPurpose, string> = {
  stk: "",
  "c2b-confirmation": "hand/confirmation/",
  "c2b-validation": "hand/validation/",
  "reversal-result": "refunds/result/",
  "reversal-timeout": "refunds/timeout/",
  "b2c-result": "payouts/result/",
  "b2c-timeout": "payouts/timeout/",
  "inquiry-result": "inquiries/result/",
  "inquiry-timeout": "inquiries/timeout/",
}

/** The address at which the vendor answers about one attempt, refund, inquiry or shortcode. */
export function callbackUrl(
  { options }: Pick<OperationDeps, "options">,
  purpose: CallbackPurpose,
  id: string,
): string {
  const base = options.callbackBaseUrl.replace(/\/$/, "")
  return `${base}/hooks/lnm/${PATHS[purpose]}${signCallbackToken(purpose, id, options.callbackSecret)}`
}
