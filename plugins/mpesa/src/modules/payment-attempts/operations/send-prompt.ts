import { DarajaError } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import type { AttemptEvent } from "../attempt-state"
import { applyEvent } from "../ledger/apply-event"
import { lockAttempt } from "../ledger/attempts"
import type { AttemptRow } from "../ledger/rows"
import { nextQueryAt, PROMPT_LIFE_MS } from "../query-schedule"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"
import { noteVendorAnswer } from "./outage"

/**
 * Sends the prompt of a `created` attempt, once. The move to `sent` is committed before the request
 * leaves, so whoever finds the row `sent` later knows that a prompt may exist and never sends it again.
 * Never throws for what the vendor does; the outcome is in the ledger.
 */
export async function sendPrompt(deps: OperationDeps, attemptId: string): Promise<void> {
  const attempt = await claim(deps, attemptId)
  if (!attempt) return

  try {
    const till = await deps.tills.byId(attempt.till_id)
    const accepted = await till.client.stkPush({
      msisdn: attempt.msisdn,
      amountShillings: attempt.amount,
      accountReference: attempt.account_reference,
      description: `Order ${attempt.order_display_id}`,
      callbackUrl: callbackUrl(deps, "stk", attempt.id),
    })
    faultPoint("after_push_sent")
    const acceptedAt = deps.ledger.now()
    await record(
      deps,
      attemptId,
      { type: "push_accepted" },
      {
        merchant_request_id: accepted.merchantRequestId,
        checkout_request_id: accepted.checkoutRequestId,
        accepted_at: acceptedAt,
        prompt_expires_at: new Date(acceptedAt.getTime() + PROMPT_LIFE_MS),
        next_query_at: nextQueryAt(acceptedAt, 0),
      },
    )
    await noteVendorAnswer(deps, attempt.till_id, null)
  } catch (cause) {
    await recordFault(deps, attempt, cause)
    if (cause instanceof DarajaError) await noteVendorAnswer(deps, attempt.till_id, cause)
  }
}

async function claim({ ledger }: OperationDeps, attemptId: string): Promise<AttemptRow | null> {
  return ledger.inTransaction(async (context) => {
    const attempt = await lockAttempt(context, attemptId)
    if (attempt?.status !== "created") return null
    return (await applyEvent(context, attempt, { type: "push_started" }, { sent_at: context.now() })).attempt
  })
}

/** A refusal that says "nothing happened" fails the attempt; anything else leaves it unknown. */
async function recordFault(deps: OperationDeps, attempt: AttemptRow, cause: unknown): Promise<void> {
  if (!(cause instanceof DarajaError)) {
    deps.log.error(`payment attempt ${attempt.id}: the prompt ended in a fault of our own: ${String(cause)}`)
    return record(deps, attempt.id, { type: "push_reply_lost" }, {})
  }
  deps.log.warn(`payment attempt ${attempt.id}: ${cause.code}: ${cause.operatorMessage}`)
  if (cause.retry === "unknown")
    return record(deps, attempt.id, { type: "push_reply_lost" }, { result_desc: cause.operatorMessage })
  await record(
    deps,
    attempt.id,
    { type: "push_refused", code: cause.code },
    {
      result_desc: cause.operatorMessage,
      push_failure: {
        shopperMessage:
          cause.shopperMessage ?? "M-Pesa is not available now. Try again later or pay another way.",
        canRetry: cause.retry !== "never" || cause.code === "daraja_invalid_phone_number",
        retryAfterSeconds: cause.retryAfterMs === undefined ? null : Math.ceil(cause.retryAfterMs / 1000),
      },
    },
  )
}

async function record(
  { ledger }: OperationDeps,
  attemptId: string,
  event: AttemptEvent,
  facts: Partial<AttemptRow>,
): Promise<void> {
  await ledger.inTransaction(async (context) => {
    const attempt = await lockAttempt(context, attemptId)
    if (attempt)
      await applyEvent(context, attempt, event, attempt.status === "sent" ? facts : withoutQuestions(facts))
  })
}

/** A callback can be faster than the reply: then there is nothing left to ask. */
function withoutQuestions({ next_query_at: _, ...facts }: Partial<AttemptRow>): Partial<AttemptRow> {
  return facts
}
