import { sdk } from "./sdk"

/** "I have already paid": the vendor is asked about the receipt, and if it is right the order is paid with it. */
export const makeClaim = (claim: { display_id: number; receipt: string }): Promise<unknown> =>
  sdk.client.fetch("/admin/payment-claims", { method: "POST", body: claim })
