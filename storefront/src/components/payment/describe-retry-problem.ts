import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import type { RetryProblem } from "@/lib/payment/retry-problem"

export function describeRetryProblem(problem: RetryProblem, { errors }: Messages["payment"]): string {
  return "seconds" in problem
    ? format(errors[problem.key], { seconds: problem.seconds })
    : errors[problem.key]
}
