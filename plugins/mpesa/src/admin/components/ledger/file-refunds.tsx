import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../../lib/format"
import { Claim, RefundTask } from "../../lib/ledger-api"
import { usePeople } from "../../lib/use-people"
import { useTexts } from "../../lib/use-texts"
import { ClaimStatusBadge, RefundStatusBadge } from "../status-badge"
import { Section } from "./facts"
import { RefundActions } from "./refund-actions"

export function FileRefunds({ refunds }: { refunds: RefundTask[] }) {
  const { t, name } = useTexts()
  const nameOf = usePeople(refunds.map(({ requested_by }) => requested_by))
  return (
    <Section title={t("orderWidget.refunds")}>
      <ul className="flex flex-col gap-y-3">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-col gap-y-1">
            <div className="flex items-start justify-between gap-x-3">
              <Text size="small" weight="plus">
                {formatAmount(refund.amount)}
              </Text>
              <RefundStatusBadge status={refund.status} />
            </div>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {[
                name("method", refund.method),
                formatMoment(refund.requested_at),
                refund.refund_receipt,
                refund.phone_masked,
                refund.note,
                refund.message,
                refund.requested_by && t("refund.askedBy", { who: nameOf(refund.requested_by) }),
                refund.is_paid_twice && t("refund.paidTwice"),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            <RefundActions refund={refund} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function FileClaims({ claims }: { claims: Claim[] }) {
  const { t, name } = useTexts()
  return (
    <Section title={t("file.claims")}>
      <ul className="flex flex-col gap-y-2">
        {claims.map(({ id, status, receipt, reason, made_at }) => (
          <li key={id} className="flex items-start justify-between gap-x-3">
            <Text size="small" className="min-w-0 break-words">
              {[receipt, formatMoment(made_at), reason && name("claimReason", reason)]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            <ClaimStatusBadge status={status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
