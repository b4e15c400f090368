import { StatusBadge, Text } from "@medusajs/ui"
import type { SalesChannel, Till, TillsAnswer } from "../../lib/till-api"
import { nameChannel } from "../../lib/use-tills"
import { Texts } from "../../lib/use-texts"
import { RowColumn } from "../ledger/row-list"
import { TillActions } from "./till-actions"

/** Null: the one that is set in the environment, which nobody changes here. */
export type TillLine = { till: Till | null; number: string }

export function tillColumns(
  { t }: Texts,
  { channels, answer }: { channels: SalesChannel[] | undefined; answer: TillsAnswer | undefined },
): RowColumn<TillLine>[] {
  return [
    {
      title: t("tills.column.till"),
      place: "main",
      cell: ({ till }) => till?.name ?? t("tills.fromOptions"),
    },
    { title: t("column.status"), place: "side", cell: ({ till }) => <State till={till} t={t} /> },
    { title: t("tills.column.number"), place: "detail", cell: ({ number }) => number },
    { title: t("tills.column.serves"), place: "detail", cell: ({ till }) => serves(till, t, channels) },
    {
      title: t("tills.column.secrets"),
      place: "detail",
      cell: ({ till }) => <Secrets {...{ till, answer, t }} />,
    },
    {
      title: t("column.action"),
      place: "action",
      cell: ({ till }) => till && answer && <TillActions till={till} answer={answer} />,
    },
  ]
}

function serves(till: Till | null, t: Texts["t"], channels: SalesChannel[] | undefined): string {
  if (till === null) return t("tills.rest")
  return till.sales_channel_id === null ? t("tills.handOnly") : nameChannel(channels, till.sales_channel_id)
}

function State({ till, t }: { till: Till | null; t: Texts["t"] }) {
  if (till?.is_active === false) return <StatusBadge color="grey">{t("tills.state.off")}</StatusBadge>
  if (till?.is_readable === false) return <StatusBadge color="red">{t("tills.state.broken")}</StatusBadge>
  return <StatusBadge color="green">{t("tills.state.on")}</StatusBadge>
}

function Secrets({ till, answer, t }: { till: Till | null; answer: TillsAnswer | undefined; t: Texts["t"] }) {
  if (till === null) return t("tills.fromOptionsSecrets")
  if (till.is_readable) return t(till.has_initiator ? "tills.secretsAll" : "tills.secrets")
  return (
    <div className="md:py-2">
      {t("tills.secretsUnread")}
      {answer?.has_secret_keys && (
        <Text size="small" className="text-ui-fg-subtle max-w-sm whitespace-normal">
          {t("tills.secretsUnreadHint")}
        </Text>
      )}
    </div>
  )
}
