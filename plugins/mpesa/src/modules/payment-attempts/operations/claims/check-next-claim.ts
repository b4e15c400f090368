import { type ClaimRow, lockClaim, takeDueClaim, updateClaim } from "../../ledger/claims"
import type { OperationDeps } from "../deps"
import { type Asked, askTransactionStatus } from "../inquiries/ask"
import { nextCheckAt } from "./claim-schedule"
import { closeClaim, settleByLedger } from "./settle-claim"

const BUSY_AGAIN_MS = 2_000

/** Asks about the claim that is due, if the shop's budget allows it. Answers its id, or null when none was asked about. */
export async function checkNextClaim(deps: OperationDeps): Promise<string | null> {
  const claim = await deps.ledger.inTransaction(async (context) => {
    const due = await takeDueClaim(context)
    // Another witness may have brought the money meanwhile.
    return due && (await settleByLedger(context, due)) === null ? due : null
  })
  if (!claim) return null
  const asked = await askTransactionStatus(deps, {
    purpose: "claim",
    referenceId: claim.id,
    receipt: claim.receipt,
    tillId: claim.till_id,
  })
  await deps.ledger.inTransaction(async (context) => {
    const fresh = await lockClaim(context, claim.id)
    // The answer may have been faster than its acknowledgement.
    if (fresh?.status !== "checking" || fresh.checks !== claim.checks) return
    await noteAsked(context, fresh, asked)
  })
  return asked.kind === "busy" ? null : claim.id
}

async function noteAsked(
  context: Parameters<typeof updateClaim>[0],
  claim: ClaimRow,
  asked: Asked,
): Promise<void> {
  switch (asked.kind) {
    case "asked":
      // From here the answer, the timeout or the silence moves it on.
      await updateClaim(context, claim.id, { next_check_at: null })
      return
    case "busy":
      await updateClaim(context, claim.id, {
        next_check_at: new Date(context.now().getTime() + BUSY_AGAIN_MS),
      })
      return
    case "not_configured":
      await closeClaim(context, claim, "unknown", "not_configured")
      return
    case "failed": {
      const checks = claim.checks + 1
      const again = asked.again ? nextCheckAt(checks, context.now()) : null
      if (again) await updateClaim(context, claim.id, { checks, next_check_at: again })
      else await closeClaim(context, claim, "unknown", "question_failed")
    }
  }
}
