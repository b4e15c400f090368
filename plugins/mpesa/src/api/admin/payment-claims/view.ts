import type { ClaimRow } from "../../../modules/payment-attempts/ledger/claims"
import { toClaimView } from "../../../modules/payment-attempts/operations/claims/claim-view"

/** A claim as the admin sees it. `made_by` is `shopper`, the id of a member of staff, or `callback:` and an attempt. */
export const toAdminClaim = (claim: ClaimRow) => ({
  ...toClaimView(claim),
  order_display_id: claim.order_display_id,
  made_by: claim.made_by,
  made_at: claim.made_at,
  next_check_at: claim.next_check_at,
  settled_at: claim.settled_at,
})
