import { DarajaError, type StkQueryOutcome } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { applyEvent } from "../ledger/apply-event"
import { lockAttempt, updateAttempt } from "../ledger/attempts"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { claimDueQuery, pauseQueries } from "../ledger/queries"
import { recordMoney } from "../ledger/receipts"
import type { AttemptRow } from "../ledger/rows"
import { CONFIRM_AFTER_MS, nextQueryAt } from "../query-schedule"
import { toFailureVerdict } from "../verdict"
import type { OperationDeps } from "./deps"

const PAUSE_WHEN_LIMITED_MS = 15_000
const PAUSE_WHEN_DOWN_MS = 5_000

/** Asks about the next attempt that is due, if the shop's budget allows it. Answers its id, or null. */
export async function askAboutNextDue(deps: OperationDeps): Promise<string | null> {
  const due = await deps.ledger.inTransaction((context) =>
    claimDueQuery(context, deps.options.queriesPerMinute),
  )
  if (!due) return null
  await askAbout(deps, due)
  return due.id
}

/** Asks the vendor what became of one attempt and writes the answer down. An answer is a hint, never the last word on a failure. */
export async function askAbout(deps: OperationDeps, attempt: AttemptRow): Promise<void> {
  if (!attempt.checkout_request_id) return
  try {
    const till = await deps.tills.byId(attempt.till_id)
    const outcome = await till.client.stkQuery({ checkoutRequestId: attempt.checkout_request_id })
    faultPoint("after_vendor_query")
    await deps.ledger.inTransaction(async (context) => {
      const fresh = await lockAttempt(context, attempt.id)
      if (fresh) await recordAnswer(context, fresh, outcome)
    })
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    deps.log.warn(`payment attempt ${attempt.id}: query: ${cause.code}: ${cause.operatorMessage}`)
    await deps.ledger.inTransaction(async (context) => {
      await recordEvent(context, attempt.id, "query_failed", cause.code)
      await pauseQueries(context, cause.retryAfterMs ?? PAUSE_WHEN_DOWN_MS)
    })
  }
}

async function recordAnswer(
  context: LedgerContext,
  attempt: AttemptRow,
  outcome: StkQueryOutcome,
): Promise<void> {
  const asked = attempt.query_count + 1
  const acceptedAt = attempt.accepted_at ?? attempt.created_at
  const later = {
    query_count: asked,
    next_query_at: attempt.status === "paid" ? null : nextQueryAt(acceptedAt, asked),
  }
  switch (outcome.kind) {
    case "success": {
      const { transition } = await applyEvent(
        context,
        attempt,
        { type: "query_success", at: context.now() },
        later,
      )
      const isPaid = transition.kind !== "ignored" && transition.state.status === "paid"
      if (isPaid) await recordMoneyWithoutReceipt(context, attempt)
      if (!isPaid && attempt.status !== "paid") {
        await updateAttempt(context, attempt.id, {
          next_query_at: new Date(context.now().getTime() + CONFIRM_AFTER_MS),
        })
      }
      return
    }
    case "failure":
      await applyEvent(
        context,
        attempt,
        {
          type: "query_failure",
          resultCode: outcome.resultCode,
          verdict: toFailureVerdict(outcome.resultCode),
        },
        { ...later, ...(attempt.status === "paid" ? {} : { result_desc: outcome.resultDesc }) },
      )
      return
    case "pending":
      if (outcome.because === "rate_limited") return pauseQueries(context, PAUSE_WHEN_LIMITED_MS)
      await updateAttempt(context, attempt.id, later)
      await recordEvent(context, attempt.id, "query_pending", outcome.because)
  }
}

/** The query knows neither receipt nor amount; the prompt can only have been answered for its own amount. */
async function recordMoneyWithoutReceipt(context: LedgerContext, attempt: AttemptRow): Promise<void> {
  await recordMoney(context, {
    witness: "stk_query",
    receipt: null,
    channel: "prompt",
    attemptId: attempt.id,
    orderId: attempt.order_id,
    orderDisplayId: attempt.order_display_id,
    tillId: attempt.till_id,
    amount: attempt.amount,
    billReference: attempt.account_reference,
  })
}
