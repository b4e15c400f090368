import { formatAmount, formatMoment } from "../../lib/format"
import { PaymentFile, resendPrompt } from "../../lib/ledger-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { CheckAgainButton } from "../check-again-button"
import { OrderLink } from "../order-link"
import { AttemptStatusBadge } from "../status-badge"
import { ActionButton } from "./action-button"
import { Fact, Facts, Section } from "./facts"

/** A shopper who did not pay can be asked again; one who may be paying cannot. */
const RESENDABLE = ["failed", "expired", "unknown"]

export function FilePrompt({ attempt }: { attempt: NonNullable<PaymentFile["attempt"]> }) {
  const { t } = useTexts()
  const resend = useLedgerAction(() => resendPrompt(attempt.id))
  const result = [attempt.code, attempt.operator_message].filter(Boolean).join(" · ")
  return (
    <Section title={t("file.prompt")} aside={<AttemptStatusBadge status={attempt.status} />}>
      <Facts>
        <Fact name={t("column.amount")}>{formatAmount(attempt.amount, attempt.currency_code)}</Fact>
        <Fact name={t("column.order")}>
          <OrderLink order={attempt} />
        </Fact>
        <Fact name={t("column.phone")}>{attempt.phone_masked}</Fact>
        <Fact name={t("column.reference")}>{attempt.account_reference}</Fact>
        {result !== "" && <Fact name={t("attempt.result")}>{result}</Fact>}
        {attempt.vendor_message && attempt.vendor_message !== attempt.operator_message && (
          <Fact name={t("column.message")}>{attempt.vendor_message}</Fact>
        )}
        <Fact name={t("attempt.asked")}>{formatMoment(attempt.sent_at ?? attempt.created_at)}</Fact>
        {attempt.settled_at && <Fact name={t("attempt.answered")}>{formatMoment(attempt.settled_at)}</Fact>}
        {attempt.query_count > 0 && <Fact name={t("file.queries")}>{attempt.query_count}</Fact>}
        {attempt.checkout_request_id && (
          <Fact name={t("attempt.reference")}>
            <span className="break-all">{attempt.checkout_request_id}</span>
          </Fact>
        )}
      </Facts>
      <div className="flex flex-wrap gap-2">
        <CheckAgainButton attempt={attempt} />
        {RESENDABLE.includes(attempt.status) && (
          <ActionButton
            may="follow_up"
            label={t("resend")}
            done={t("resent", { phone: attempt.phone_masked })}
            mutation={resend}
          />
        )}
      </div>
    </Section>
  )
}
