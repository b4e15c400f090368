import type { Reply } from "@/lib/data/backend"
import { parseRetryProblem, toRetryProblem, toRetryQuery, type RetryProblem } from "./retry-problem"

type Refusal = Exclude<Reply<never>, { kind: "found" }>

const refused = (code: string, details: Record<string, unknown> = {}): Refusal => ({
  kind: "refused",
  status: 409,
  code,
  message: "From the backend.",
  details,
})

const CASES: [Refusal, RetryProblem][] = [
  [refused("retry_too_soon", { retry_after_s: 41.2 }), { key: "tooSoon", seconds: 42 }],
  [refused("rate_limited"), { key: "tooSoon", seconds: 60 }],
  [refused("phone_busy", { retry_after_s: 90 }), { key: "phoneBusy", seconds: 90 }],
  [refused("payment_method_down"), { key: "methodDown" }],
  [refused("order_paid"), { key: "paid" }],
  [refused("order_canceled"), { key: "canceled" }],
  [refused("order_not_found"), { key: "notFound" }],
  [refused("invalid_phone"), { key: "invalidPhone" }],
  [refused("idempotency_conflict"), { key: "generic" }],
  [{ kind: "unreachable", reason: "TimeoutError" }, { key: "unreachable" }],
]

it.each(CASES)("tells %j as %j, and keeps it over the way through an address", (refusal, problem) => {
  expect(toRetryProblem(refusal)).toStrictEqual(problem)
  const query = new URLSearchParams(toRetryQuery(problem))
  expect(
    parseRetryProblem(query.get("problem") ?? undefined, query.get("seconds") ?? undefined),
  ).toStrictEqual(problem)
})

it.each([undefined, "", "toString", "<script>"])("takes no problem from the address %j", (key) => {
  expect(parseRetryProblem(key, "5")).toBeNull()
})
