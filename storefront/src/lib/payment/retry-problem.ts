import type { Reply } from "@/lib/data/backend"

/** A sentence under `payment.errors` in the messages. */
export type RetryProblem =
  | { key: "tooSoon"; seconds: number }
  | { key: "unreachable" | "paid" | "canceled" | "notFound" | "invalidPhone" | "generic" }

const PLAIN_KEYS = ["unreachable", "paid", "canceled", "notFound", "invalidPhone", "generic"] as const

/** Why no new request was sent. */
export function toRetryProblem(refusal: Exclude<Reply<never>, { kind: "found" }>): RetryProblem {
  if (refusal.kind === "unreachable") return { key: "unreachable" }
  const seconds = refusal.details["retry_after_s"]
  switch (refusal.code) {
    case "retry_too_soon":
    case "rate_limited":
      return { key: "tooSoon", seconds: typeof seconds === "number" && seconds > 0 ? Math.ceil(seconds) : 60 }
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
  if (key === "tooSoon") {
    const count = Number(seconds)
    return { key, seconds: Number.isInteger(count) && count > 0 && count < 3_600 ? count : 60 }
  }
  const known = PLAIN_KEYS.find((candidate) => candidate === key)
  return known ? { key: known } : null
}
