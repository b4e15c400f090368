import { sdk } from "./sdk"

const decide = (id: string, decision: string, body: Record<string, string> = {}): Promise<unknown> =>
  sdk.client.fetch(`/admin/payment-refunds/${encodeURIComponent(id)}/${decision}`, { method: "POST", body })

/** The second person agrees. */
export const approveRefund = (id: string): Promise<unknown> => decide(id, "approve")
export const rejectRefund = (id: string, reason: string): Promise<unknown> => decide(id, "reject", { reason })
/** Another way, after one that did not work; to another number where one is given. */
export const retryRefund = (id: string, phone: string): Promise<unknown> =>
  decide(id, "retry", phone === "" ? {} : { phone })
/** A person paid it back: by the receipt of it, or, where there is none, in words. */
export const refundDone = (id: string, text: string): Promise<unknown> =>
  decide(id, "done", isReceipt(text) ? { receipt: text } : { reason: text })

const isReceipt = (text: string) => /^(?=.*\d)[A-Z0-9]{10}$/i.test(text)
