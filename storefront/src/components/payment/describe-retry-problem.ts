import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import type { RetryProblem } from "@/lib/payment/retry-problem"

export function describeRetryProblem(problem: RetryProblem, { errors }: Messages["payment"]): string {
  return problem.key === "tooSoon"
    ? format(errors.tooSoon, { seconds: problem.seconds })
    : errors[problem.key]
}
