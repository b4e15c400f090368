import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentAttempt } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"
import { AttemptTimeline } from "./attempt-timeline"
import { CheckAgainButton } from "./check-again-button"
import { Fact, Facts } from "./ledger/facts"
import { AttemptStatusBadge } from "./status-badge"

/** One payment attempt of an order: what was asked, what came of it, and step by step how. */
export function AttemptSection({ attempt }: { attempt: PaymentAttempt }) {
  const { t } = useTexts()
  const result = [attempt.code, attempt.operator_message]
    .filter((part) => part !== null && part !== "")
    .join(" · ")
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-start justify-between gap-x-2">
        <div>
          <Text size="small" weight="plus" leading="compact">
            {formatAmount(attempt.amount, attempt.currency_code)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {attempt.phone_masked}
          </Text>
        </div>
        <div className="shrink-0 whitespace-nowrap">
          <AttemptStatusBadge status={attempt.status} />
        </div>
      </div>
      <Facts>
        {attempt.status === "paid" && (
          <Fact name={t("attempt.receipt")}>{attempt.receipt ?? t("attempt.receiptAwaited")}</Fact>
        )}
        {result !== "" && <Fact name={t("attempt.result")}>{result}</Fact>}
        <Fact name={t("attempt.asked")}>{formatMoment(attempt.sent_at ?? attempt.created_at)}</Fact>
        {attempt.settled_at && <Fact name={t("attempt.answered")}>{formatMoment(attempt.settled_at)}</Fact>}
        {attempt.checkout_request_id && (
          <Fact name={t("attempt.reference")}>{attempt.checkout_request_id}</Fact>
        )}
      </Facts>
      <AttemptTimeline events={attempt.events ?? []} />
      <div>
        <CheckAgainButton attempt={attempt} />
      </div>
    </div>
  )
}
