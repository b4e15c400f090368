import type { Ref } from "react"
import { Notice } from "@/components/ui/Notice"
import { FORM_FIELDS } from "@/lib/checkout/checkout-form"
import type { CheckoutProblem, FormNotice } from "@/lib/checkout/checkout-problem"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface ProblemSummaryProps {
  ref: Ref<HTMLDivElement>
  problem: CheckoutProblem
  words: Messages["checkout"]
}

/** All mistakes at the top, with links to the fields; gets the focus when the form comes back. */
export function ProblemSummary({ ref, problem, words }: ProblemSummaryProps) {
  const fields = FORM_FIELDS.flatMap((field) => {
    const name = problem.fields[field]
    return name ? [{ field, sentence: words.errors[name] }] : []
  })
  return (
    <Notice ref={ref} id="problems" role="alert" tone="bad" tabIndex={-1}>
      <h2 className="text-xl">{words.errorsTitle}</h2>
      <ul className="mt-1 space-y-1">
        {problem.notices.map((notice) => (
          <li key={describe(notice, words)}>{describe(notice, words)}</li>
        ))}
        {fields.map(({ field, sentence }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              className="inline-flex min-h-8 items-center font-medium text-alarm underline"
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function describe(notice: FormNotice, { errors }: Messages["checkout"]): string {
  switch (notice.key) {
    case "soldOut":
      return format(notice.available > 0 ? errors.soldOut : errors.soldOutAll, notice)
    case "priceChanged":
      return format(errors.priceChanged, { before: formatKes(notice.before), after: formatKes(notice.after) })
    case "rateLimited":
      return format(errors.rateLimited, { seconds: notice.seconds })
    default:
      return errors[notice.key]
  }
}
