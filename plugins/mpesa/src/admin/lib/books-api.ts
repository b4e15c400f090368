import { sdk } from "./sdk"

export type StatementReport = { lines: number; matched: number; differing: number; skipped: number }

/** Closes a difference; who did it and why stays with it. `record_money` takes missing money into our books first. */
export const resolveDiscrepancy = (
  id: string,
  body: { resolution: string; action?: "record_money" },
): Promise<unknown> =>
  sdk.client.fetch(`/admin/payment-discrepancies/${encodeURIComponent(id)}/resolve`, { method: "POST", body })

/** The statement of the organisation portal, as it was downloaded there. */
export const importStatement = (file: {
  file_name: string
  csv: string
}): Promise<{ payment_reconciliation: StatementReport }> =>
  sdk.client.fetch("/admin/payment-reconciliations", { method: "POST", body: file })
