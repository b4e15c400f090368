import { DarajaError, type StkQueryOutcome } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { applyEvent } from "../ledger/apply-event"
import { lockAttempt, updateAttempt } from "../ledger/attempts"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { claimDueQuery, pauseQueries } from "../ledger/queries"
import { listReceiptsForPrompt } from "../ledger/receipts"
import { recordMoney } from "../ledger/record-money"
import type { AttemptRow } from "../ledger/rows"
import { CONFIRM_AFTER_MS, nextQueryAt } from "../query-schedule"
import { toFailureVerdict } from "../verdict"
import { isAmountInDoubt } from "./claims/doubt-amount"
import type { OperationDeps } from "./deps"
import { isInTime } from "./match-hand-payment"

const PAUSE_WHEN_LIMITED_MS = 15_000
const PAUSE_WHEN_DOWN_MS = 5_000
const HALF_CONFIRMED_MS = 60 * 60_000

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
      // A question that cannot be asked must not keep the others waiting, nor come first for ever.
      if (cause.retry !== "never") return pauseQueries(context, cause.retryAfterMs ?? PAUSE_WHEN_DOWN_MS)
      const fresh = await lockAttempt(context, attempt.id)
      if (fresh && fresh.status !== "paid") await updateAttempt(context, fresh.id, askLater(context, fresh))
    })
  }
}

async function recordAnswer(
  context: LedgerContext,
  attempt: AttemptRow,
  outcome: StkQueryOutcome,
): Promise<void> {
  const later = askLater(context, attempt)
  switch (outcome.kind) {
    case "success": {
      if (await isAmountInDoubt(context, attempt)) {
        await updateAttempt(context, attempt.id, later)
        return recordEvent(context, attempt.id, "query_success_in_doubt", null)
      }
      const { transition } = await applyEvent(
        context,
        attempt,
        { type: "query_success", at: context.now() },
        later,
      )
      const isPaid = transition.kind !== "ignored" && transition.state.status === "paid"
      if (isPaid) await recordQueriedMoney(context, attempt)
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

/** A half-confirmed payment holds its order, so it is asked about until something is certain. */
function askLater({ now }: LedgerContext, attempt: AttemptRow) {
  const asked = attempt.query_count + 1
  const next = nextQueryAt(attempt.accepted_at ?? attempt.created_at, asked)
  const hourly = attempt.query_success_at ? new Date(now().getTime() + HALF_CONFIRMED_MS) : null
  return { query_count: asked, next_query_at: attempt.status === "paid" ? null : (next ?? hourly) }
}

/**
 * The query knows neither receipt nor amount; the prompt can only have been answered for its own amount. Money that was
 * announced for the order while the prompt was alive, and is not for certain another prompt's, is this money.
 */
async function recordQueriedMoney(context: LedgerContext, attempt: AttemptRow): Promise<void> {
  const announced = await listReceiptsForPrompt(context, attempt)
  const receipt = announced.find(({ paid_at }) => paid_at && isInTime(attempt, paid_at))?.receipt ?? null
  if (receipt !== null) await updateAttempt(context, attempt.id, { receipt })
  await recordMoney(context, {
    witness: "stk_query",
    receipt,
    channel: "prompt",
    attemptId: attempt.id,
    orderId: attempt.order_id,
    orderDisplayId: attempt.order_display_id,
    tillId: attempt.till_id,
    amount: attempt.amount,
    billReference: attempt.account_reference,
  })
}
