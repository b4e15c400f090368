import { sdk } from "./sdk"

/** `done`: a person paid it back by hand. */
export const decideRefund = (
  id: string,
  decision: "approve" | "reject" | "done",
  body: Record<string, string> = {},
): Promise<unknown> =>
  sdk.client.fetch(`/admin/payment-refunds/${encodeURIComponent(id)}/${decision}`, { method: "POST", body })
