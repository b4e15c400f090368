import type { DarajaError } from "../../../daraja"
import { type OutageEvent, saysDown, toOutageEvent } from "../breaker"
import { claimDueProbe, findOutage, outageId, recordOutageEvent } from "../ledger/outages"
import type { OperationDeps } from "./deps"

/** What the end of a request for a prompt says about the vendor. Never throws: the prompt's own record matters more. */
export async function noteVendorAnswer(
  deps: OperationDeps,
  tillId: string | null,
  fault: DarajaError | null,
): Promise<void> {
  const event = toOutageEvent(fault)
  if (!event) return
  await record(deps, tillId, event).catch((cause: unknown) => {
    deps.log.warn(`the state of the payment method could not be written: ${String(cause)}`)
  })
}

/** Asks after one till whose prompts are not offered: a question about a prompt that never was. */
export async function probeNextDue(deps: OperationDeps): Promise<boolean> {
  const due = await deps.ledger.inTransaction(claimDueProbe)
  if (!due) return false
  const till = await deps.tills.byId(due.tillId)
  const check = await till.client.checkPasskey()
  const event: OutageEvent =
    check.kind === "inconclusive" && saysDown(check.error)
      ? { type: "probe_fault", code: check.error.code }
      : { type: "probe_answered" }
  await record(deps, due.tillId, event)
  return true
}

export async function isDown(deps: Pick<OperationDeps, "ledger">, tillId: string | null): Promise<boolean> {
  return (await findOutage(deps.ledger, tillId)).state === "down"
}

async function record(deps: OperationDeps, tillId: string | null, event: OutageEvent): Promise<void> {
  const { before, after } = await deps.ledger.inTransaction((context) =>
    recordOutageEvent(context, tillId, event, deps.options.outageAfterFaults),
  )
  if (before.state === after.state) return
  const till = outageId(tillId)
  if (after.state === "down")
    deps.log.warn(`prompts of till ${till} are not offered any more: ${after.reason}`)
  else deps.log.info(`prompts of till ${till} are offered again`)
}
