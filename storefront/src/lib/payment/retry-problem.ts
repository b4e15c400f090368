import type { Reply } from "@/lib/data/backend"

/** A sentence under `payment.errors` in the messages. */
export type RetryProblem =
  { key: "tooSoon" | "phoneBusy"; seconds: number } | { key: (typeof PLAIN_KEYS)[number] }

const PLAIN_KEYS = [
  "unreachable",
  "paid",
  "canceled",
  "notFound",
  "invalidPhone",
  "methodDown",
  "generic",
] as const

/** Why no new request was sent. */
export function toRetryProblem(refusal: Exclude<Reply<never>, { kind: "found" }>): RetryProblem {
  if (refusal.kind === "unreachable") return { key: "unreachable" }
  return describeRefusal(refusal.code, refusal.details["retry_after_s"])
}

/** The same by the code alone, as the answer of a checkout names it. */
export function describeRefusal(code: string, retryAfterSeconds?: unknown): RetryProblem {
  const seconds =
    typeof retryAfterSeconds === "number" && retryAfterSeconds > 0 ? Math.ceil(retryAfterSeconds) : 60
  switch (code) {
    case "retry_too_soon":
    case "rate_limited":
      return { key: "tooSoon", seconds }
    case "phone_busy":
      return { key: "phoneBusy", seconds }
    case "payment_method_down":
      return { key: "methodDown" }
    case "order_paid":
      return { key: "paid" }
    case "order_canceled":
      return { key: "canceled" }
    case "order_not_found":
      return { key: "notFound" }
    case "invalid_phone":
      return { key: "invalidPhone" }
    default:
      return { key: "generic" }
  }
}

/** The problem that a plain form post left in the address; null for anything else. */
export function parseRetryProblem(key: string | undefined, seconds: string | undefined): RetryProblem | null {
  if (key === "tooSoon" || key === "phoneBusy") {
    const count = Number(seconds)
    return { key, seconds: Number.isInteger(count) && count > 0 && count < 3_600 ? count : 60 }
  }
  const known = PLAIN_KEYS.find((candidate) => candidate === key)
  return known ? { key: known } : null
}

/** The problem as part of an address, for pages without script; `parseRetryProblem` reads it back. */
export function toRetryQuery(problem: RetryProblem): string {
  return `problem=${problem.key}${"seconds" in problem ? `&seconds=${problem.seconds}` : ""}`
}
