import { lockOrder } from "../../ledger/attempts"
import { type ClaimRow, insertClaim, listClaimsOfOrder } from "../../ledger/claims"
import type { OperationDeps } from "../deps"
import { closeClaim, settleByLedger } from "./settle-claim"

const HOUR_MS = 60 * 60_000

export type NewClaimRequest = {
  /** `tillId`: the till that the order is paid on; null for the one in the options. */
  order: { id: string; displayId: number; placedAt: Date; tillId: string | null }
  /** Upper case. */
  receipt: string
  /** `shopper`, or the id of the member of staff. */
  madeBy: string
}

export type StartedClaim =
  | { kind: "started" | "known"; claim: ClaimRow }
  /** This order has had enough of them for now. */
  | { kind: "too_many"; retryAfterSeconds: number }

/**
 * Writes a claim down. Money that our ledger knows is given to the order at once; any other receipt is asked
 * about by the job, within the shop's budget. The same receipt for the same order again is the same claim.
 */
export async function startClaim(deps: OperationDeps, request: NewClaimRequest): Promise<StartedClaim> {
  const { order, receipt, madeBy } = request
  const { claims: limits, initiator } = deps.options
  return deps.ledger.inTransaction(async (context) => {
    await lockOrder(context, order.id)
    const earlier = await listClaimsOfOrder(context, order.id)
    const same = earlier.find((claim) => claim.receipt === receipt && isStanding(claim))
    if (same) return { kind: "known", claim: same }
    if (madeBy === "shopper") {
      const retryAfterSeconds = secondsUntilFree(earlier, limits, context.now())
      if (retryAfterSeconds > 0) return { kind: "too_many", retryAfterSeconds }
    }
    const claim = await insertClaim(context, {
      order_id: order.id,
      order_display_id: order.displayId,
      receipt,
      till_id: order.tillId,
      made_by: madeBy,
      earliest_paid_at: new Date(order.placedAt.getTime() - limits.earlierHours * HOUR_MS),
    })
    const settled = await settleByLedger(context, claim)
    if (settled) return { kind: "started", claim: settled }
    // Whether another till can ask is known once its secrets are opened, by the job.
    const canAsk = initiator !== undefined || order.tillId !== null
    return {
      kind: "started",
      claim: canAsk ? claim : await closeClaim(context, claim, "unknown", "not_configured"),
    }
  })
}

const isStanding = ({ status }: ClaimRow) => status === "checking" || status === "accepted"

function secondsUntilFree(
  claims: ClaimRow[],
  { perOrderPerHour, openPerOrder }: { perOrderPerHour: number; openPerOrder: number },
  now: Date,
): number {
  if (claims.filter(({ status }) => status === "checking").length >= openPerOrder) return 60
  const recent = claims.filter(({ made_at }) => now.getTime() - made_at.getTime() < HOUR_MS)
  const oldest = recent.at(perOrderPerHour - 1)
  return oldest ? Math.ceil((oldest.made_at.getTime() + HOUR_MS - now.getTime()) / 1000) : 0
}
