import { type AttemptEvent, type Transition, transition } from "../attempt-state"
import { updateAttempt } from "./attempts"
import { recordEvent } from "./events"
import type { LedgerContext } from "./ledger-context"
import { type AttemptRow, toAttemptState } from "./rows"

const SETTLED = new Set<AttemptRow["status"]>(["paid", "failed", "expired"])

/**
 * Moves a locked attempt by one event and writes it down. `facts` are columns that the event brings
 * along (vendor ids, times); they are written whatever the machine says, because facts stay facts.
 */
export async function applyEvent(
  context: LedgerContext,
  attempt: AttemptRow,
  event: AttemptEvent,
  facts: Partial<AttemptRow> = {},
): Promise<{ attempt: AttemptRow; transition: Transition }> {
  const step = transition(toAttemptState(attempt), event)
  if (step.kind === "ignored") {
    await recordEvent(context, attempt.id, `${event.type}_ignored`, step.reason)
    const unchanged =
      Object.keys(facts).length === 0 ? attempt : await updateAttempt(context, attempt.id, facts)
    return { attempt: unchanged, transition: step }
  }

  const moved = await updateAttempt(context, attempt.id, {
    ...facts,
    status: step.state.status,
    result_code: step.state.resultCode,
    receipt: step.state.receipt,
    query_success_at: step.state.querySuccessAt,
    settled_at: SETTLED.has(step.state.status) ? (attempt.settled_at ?? context.now()) : null,
    ...(step.state.status === "paid" ? { next_query_at: null } : {}),
  })
  await recordEvent(context, attempt.id, event.type, describe(event))
  return { attempt: moved, transition: step }
}

function describe(event: AttemptEvent): string | null {
  switch (event.type) {
    case "callback_success":
      return event.receipt
    case "callback_failure":
    case "query_failure":
      return event.resultCode
    case "push_refused":
      return event.code
    case "push_started":
    case "push_accepted":
    case "push_reply_lost":
    case "query_success":
    case "prompt_lapsed":
      return null
  }
}
