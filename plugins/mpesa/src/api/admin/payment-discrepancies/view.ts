import type { DiscrepancyRow } from "../../../modules/payment-attempts/ledger/discrepancies"

/** A difference as the admin sees it; amounts in whole shillings, negative for money that went out. */
export const toAdminDiscrepancy = (row: DiscrepancyRow) => ({
  id: row.id,
  kind: row.kind,
  run_id: row.run_id,
  receipt: row.receipt,
  our_amount: row.our_amount,
  vendor_amount: row.vendor_amount,
  status: row.status,
  found_at: row.found_at,
  resolved_by: row.resolved_by,
  resolution: row.resolution,
  resolved_at: row.resolved_at,
})
