import { applyEvent } from "../ledger/apply-event"
import { listStale, lockAttempt } from "../ledger/attempts"
import { listWaitingMessages } from "../ledger/inbox"
import { listSilentInquiries } from "../ledger/inquiries"
import { LAPSE_AFTER_MS } from "../query-schedule"
import { applyMessage } from "./apply-message"
import type { OperationDeps } from "./deps"
import { markSilent } from "./inquiries/apply-inquiry-message"
import { sendPrompt } from "./send-prompt"

const BATCH = 50
/** A `created` attempt this old lost the process that should have sent it. */
const UNSENT_AFTER_MS = 3_000
/** The vendor answers a question within minutes. */
const INQUIRY_SILENT_AFTER_MS = 5 * 60_000

/** Takes up stored messages that nobody has applied: the process that stored them died, or a fault came between. */
export async function applyWaitingMessages(deps: OperationDeps): Promise<void> {
  for (const id of await listWaitingMessages(deps.ledger, BATCH)) await applyMessage(deps, id)
}

export async function sendForgottenPrompts(deps: OperationDeps): Promise<void> {
  for (const id of await listStale(deps.ledger, "created", ago(deps, UNSENT_AFTER_MS), BATCH))
    await sendPrompt(deps, id)
}

/** Prompts whose life is over without a word become `unknown`; so do pushes whose process died in the middle. */
export async function lapsePrompts(deps: OperationDeps): Promise<void> {
  const unanswered = [
    ...(await listStale(deps.ledger, "waiting", ago(deps, LAPSE_AFTER_MS), BATCH)),
    ...(await listStale(deps.ledger, "sent", ago(deps, deps.options.timeoutMs + 10_000), BATCH)),
  ]
  for (const id of unanswered) {
    await deps.ledger.inTransaction(async (context) => {
      const attempt = await lockAttempt(context, id)
      if (attempt) await applyEvent(context, attempt, { type: "prompt_lapsed" })
    })
  }
}

export async function markSilentInquiries(deps: OperationDeps): Promise<void> {
  for (const id of await listSilentInquiries(deps.ledger, ago(deps, INQUIRY_SILENT_AFTER_MS), BATCH))
    await deps.ledger.inTransaction((context) => markSilent(context, id, deps))
}

const ago = ({ ledger }: OperationDeps, ms: number) => new Date(ledger.now().getTime() - ms)
