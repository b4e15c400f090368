import type { DarajaError, DarajaErrorCode } from "../../daraja"

/** Whether prompts of one till are offered. `probing`: offered again, and the next fault takes them back at once. */
export type Outage = {
  state: "up" | "down" | "probing"
  /** Faults in a row, those of probes included. */
  faults: number
  reason: string | null
  /** When `state` last changed; null when it never did. */
  since: Date | null
  /** While down: when to look again. */
  probe_at: Date | null
}

export type OutageEvent =
  /** The vendor answered a request for a prompt, be it with a refusal. */
  | { type: "answered" }
  | { type: "fault"; code: string }
  | { type: "probe_answered" }
  | { type: "probe_fault"; code: string }

export const NO_OUTAGE: Outage = { state: "up", faults: 0, reason: null, since: null, probe_at: null }

const FIRST_PROBE_AFTER_MS = 10_000
/** The longest pause between two probes. */
export const LAST_PROBE_AFTER_MS = 300_000

/**
 * The breaker, as a pure function. `openAfter` faults in a row take the method away; then the vendor is asked something
 * harmless after 10 s, 20 s, 40 s ... up to five minutes. An answer brings the method back on probation, because prompts
 * can fail while questions are answered; a prompt that is answered ends the probation.
 */
export function nextOutage(
  outage: Outage,
  event: OutageEvent,
  { now, openAfter }: { now: Date; openAfter: number },
): Outage {
  switch (event.type) {
    case "answered":
      // Its own answer may have left before the outage; only a probe ends one.
      if (outage.state === "down" || (outage.state === "up" && outage.faults === 0)) return outage
      return { ...NO_OUTAGE, since: outage.state === "up" ? outage.since : now }
    case "probe_answered":
      return outage.state === "down" ? { ...outage, state: "probing", since: now, probe_at: null } : outage
    case "probe_fault":
      return outage.state === "down" ? close(outage, event.code, openAfter, now) : outage
    case "fault":
      if (outage.state === "down") return outage
      if (outage.state === "probing" || outage.faults + 1 >= openAfter)
        return close(outage, event.code, openAfter, now)
      return { ...outage, faults: outage.faults + 1, reason: event.code }
  }
}

function close(outage: Outage, code: string, openAfter: number, now: Date): Outage {
  const faults = outage.faults + 1
  const pause = Math.min(LAST_PROBE_AFTER_MS, FIRST_PROBE_AFTER_MS * 2 ** Math.max(0, faults - openAfter))
  return {
    state: "down",
    faults,
    reason: code,
    since: outage.state === "down" ? outage.since : now,
    probe_at: new Date(now.getTime() + pause),
  }
}

const DOWN: ReadonlySet<DarajaErrorCode> = new Set([
  "daraja_unreachable",
  "daraja_no_reply",
  "daraja_busy",
  "daraja_under_maintenance",
  "daraja_internal_error",
  "daraja_bad_reply",
  "daraja_failed",
])

/** Ours, found before anything was sent. */
const NOT_SENT: ReadonlySet<DarajaErrorCode> = new Set([
  "daraja_bad_certificate",
  "daraja_invalid_input",
  "daraja_not_configured",
])

/** What the end of a request for a prompt says about the vendor; null when it was never asked. */
export function toOutageEvent(fault: DarajaError | null): OutageEvent | null {
  if (fault === null) return { type: "answered" }
  if (NOT_SENT.has(fault.code)) return null
  return saysDown(fault) ? { type: "fault", code: fault.code } : { type: "answered" }
}

/** Faults that say "down, unreachable or busy". A refusal, a limit of ours or a pending payment is an answer. */
export const saysDown = ({ code }: DarajaError): boolean => DOWN.has(code)
