import { formatAmount, formatMoment } from "../../lib/format"
import { QueueName, QueueRow } from "../../lib/ledger-api"
import { useAddress } from "../../lib/use-address"
import { useQueue } from "../../lib/use-ledger"
import { Texts, useTexts } from "../../lib/use-texts"
import { CheckAgainButton } from "../check-again-button"
import { OrderLink } from "../order-link"
import { Person } from "../person"
import { AttemptStatusBadge, ClaimStatusBadge, RefundStatusBadge } from "../status-badge"
import { differenceColumns } from "./difference-columns"
import { DifferenceSwitch } from "./difference-switch"
import { DiscrepancyActions } from "./discrepancy-actions"
import { PaymentLink } from "./payment-link"
import { RefundActions } from "./refund-actions"
import { RowColumn, RowList } from "./row-list"
import { StatementImport } from "./statement-import"
import { ClaimForm } from "./claim-form"

const PAGE_SIZE = 20

type ColumnsOf = { [Name in QueueName]: (texts: Texts) => RowColumn<QueueRow[Name]>[] }

export function QueueList<Name extends QueueName>({ queue }: { queue: Name }) {
  const texts = useTexts()
  const { t } = texts
  const address = useAddress()
  const { data, ...query } = useQueue(queue, { limit: PAGE_SIZE, offset: address.page * PAGE_SIZE })
  return (
    <RowList
      title={t(`queues.${queue}.title`)}
      hint={t(`queues.${queue}.hint`)}
      empty={t(`queues.${queue}.empty`)}
      columns={COLUMNS[queue](texts)}
      rowKey={({ id }) => id}
      query={{ ...query, data }}
      pageSize={PAGE_SIZE}
    >
      {queue === "discrepancies" && (
        <>
          <StatementImport />
          <DifferenceSwitch shown="open" />
        </>
      )}
      {queue === "claims" && <ClaimForm />}
    </RowList>
  )
}

const attempts: ColumnsOf["unknown"] = ({ t }) => [
  {
    title: t("column.payment"),
    place: "main",
    cell: ({ id, phone_masked }) => <PaymentLink id={id}>{phone_masked}</PaymentLink>,
  },
  {
    title: t("column.amount"),
    place: "main",
    cell: ({ amount, currency_code }) => formatAmount(amount, currency_code),
  },
  { title: t("column.status"), place: "side", cell: ({ status }) => <AttemptStatusBadge status={status} /> },
  { title: t("column.order"), place: "detail", cell: (attempt) => <OrderLink order={attempt} /> },
  {
    title: t("column.message"),
    place: "detail",
    cell: ({ operator_message }) => operator_message ?? t("none"),
  },
  { title: t("column.at"), place: "detail", cell: ({ created_at }) => formatMoment(created_at) },
  { title: t("column.action"), place: "action", cell: (attempt) => <CheckAgainButton attempt={attempt} /> },
]

const money: ColumnsOf["unmatched"] = ({ t, name }) => [
  {
    title: t("column.receipt"),
    place: "main",
    cell: ({ id, receipt }) => <PaymentLink id={id}>{receipt ?? t("attempt.receiptAwaited")}</PaymentLink>,
  },
  {
    title: t("column.waiting"),
    place: "side",
    cell: ({ waiting_amount, currency_code }) => formatAmount(waiting_amount, currency_code),
  },
  {
    title: t("column.reason"),
    place: "detail",
    cell: ({ reason }) => (reason ? name("reason", reason) : t("none")),
  },
  { title: t("column.order"), place: "detail", cell: (receipt) => <OrderLink order={receipt} /> },
  {
    title: t("column.reference"),
    place: "detail",
    cell: ({ bill_reference }) => bill_reference ?? t("none"),
  },
  { title: t("column.payer"), place: "detail", cell: ({ payer_name }) => payer_name ?? t("none") },
  { title: t("column.at"), place: "detail", cell: ({ paid_at, at }) => formatMoment(paid_at ?? at) },
]

const COLUMNS: ColumnsOf = {
  waiting: attempts,
  unknown: attempts,
  unmatched: money,
  doubles: money,
  refunds: ({ t, name }) => [
    {
      title: t("column.receipt"),
      place: "main",
      cell: ({ receipt_id, receipt }) => (
        <PaymentLink id={receipt_id}>{receipt ?? t("attempt.receiptAwaited")}</PaymentLink>
      ),
    },
    { title: t("column.amount"), place: "main", cell: ({ amount }) => formatAmount(amount) },
    { title: t("column.status"), place: "side", cell: ({ status }) => <RefundStatusBadge status={status} /> },
    { title: t("column.method"), place: "detail", cell: ({ method }) => name("method", method) },
    {
      title: t("column.why"),
      place: "detail",
      cell: ({ is_paid_twice, message, note }) =>
        is_paid_twice ? t("refund.paidTwice") : (message ?? note ?? t("none")),
    },
    {
      title: t("column.askedBy"),
      place: "detail",
      cell: ({ requested_by }) => (requested_by === null ? t("none") : <Person id={requested_by} />),
    },
    { title: t("column.at"), place: "detail", cell: ({ requested_at }) => formatMoment(requested_at) },
    { title: t("column.action"), place: "action", cell: (refund) => <RefundActions refund={refund} /> },
  ],
  rejected: ({ t, name }) => [
    { title: t("column.kind"), place: "main", cell: ({ kind }) => name("message", kind) },
    { title: t("column.at"), place: "side", cell: ({ received_at }) => formatMoment(received_at) },
    { title: t("column.why"), place: "detail", cell: ({ reason }) => reason ?? t("none") },
    {
      title: t("column.source"),
      place: "detail",
      cell: ({ source_ip, deliveries }) =>
        t(deliveries === 1 ? "message.once" : "message.times", {
          ip: source_ip ?? t("none"),
          count: deliveries,
        }),
    },
    {
      title: t("column.text"),
      place: "action",
      cell: ({ text }) => (
        <details>
          <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer">
            {t("message.show")}
          </summary>
          <pre className="bg-ui-bg-component mt-2 max-h-64 max-w-md overflow-auto rounded p-2 text-xs">
            {text ?? t("message.purged")}
          </pre>
        </details>
      ),
    },
  ],
  claims: ({ t, name }) => [
    { title: t("column.receipt"), place: "main", cell: ({ receipt }) => receipt },
    { title: t("column.status"), place: "side", cell: ({ status }) => <ClaimStatusBadge status={status} /> },
    { title: t("column.order"), place: "detail", cell: (claim) => <OrderLink order={claim} /> },
    {
      title: t("column.why"),
      place: "detail",
      cell: ({ reason }) => (reason ? name("claimReason", reason) : t("none")),
    },
    { title: t("column.at"), place: "detail", cell: ({ made_at }) => formatMoment(made_at) },
  ],
  discrepancies: (texts) => [
    ...differenceColumns(texts),
    {
      title: texts.t("column.action"),
      place: "action",
      cell: (row) => <DiscrepancyActions discrepancy={row} />,
    },
  ],
}
