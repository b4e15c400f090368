import { sdk } from "./sdk"

export type StatementReport = { lines: number; matched: number; differing: number; skipped: number }

/** Says that a difference is understood; who said it and why stays with it. */
export const resolveDiscrepancy = (id: string, resolution: string): Promise<unknown> =>
  sdk.client.fetch(`/admin/payment-discrepancies/${encodeURIComponent(id)}/resolve`, {
    method: "POST",
    body: { resolution },
  })

/** The statement of the organisation portal, as it was downloaded there. */
export const importStatement = (file: {
  file_name: string
  csv: string
}): Promise<{ reconciliation: StatementReport }> =>
  sdk.client.fetch("/admin/payment-reconciliations/statement", { method: "POST", body: file })
