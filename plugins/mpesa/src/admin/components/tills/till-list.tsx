import { Heading, InlineTip, Text } from "@medusajs/ui"
import { describeNumber } from "../../lib/describe-till"
import type { TillsAnswer } from "../../lib/till-api"
import { useAddress } from "../../lib/use-address"
import { useMay } from "../../lib/use-may"
import { useTexts } from "../../lib/use-texts"
import { useSalesChannels, useTills } from "../../lib/use-tills"
import { PermittedButton } from "../ledger/permitted-button"
import { RowList } from "../ledger/row-list"
import { tillColumns, type TillLine } from "./till-columns"
import { TillDrawer } from "./till-drawer"

const NEW = "new"

/** Where the orders of each sales channel are paid, and the tills that were added for that. */
export function TillList() {
  const texts = useTexts()
  const { t } = texts
  const address = useAddress()
  const { data: answer, ...query } = useTills()
  const channels = useSalesChannels().data
  const lines: TillLine[] | undefined =
    answer &&
    [null, ...answer.payment_tills].map((till) => ({
      till,
      number: describeNumber(till ?? answer.from_options, t),
    }))
  const opened = address.get("till")
  return (
    <>
      <RowList
        title={t("tills.title")}
        hint={t("tills.hint")}
        empty=""
        columns={tillColumns(texts, { channels, answer })}
        rowKey={({ till }) => till?.id ?? "options"}
        query={{ ...query, data: lines && { rows: lines, count: lines.length } }}
      >
        {answer && <Before answer={answer} onAdd={() => address.set({ till: NEW })} />}
      </RowList>
      {answer && opened !== null && (
        <TillDrawer
          till={opened === NEW ? null : answer.payment_tills.find(({ id }) => id === opened)}
          answer={answer}
          onClose={() => address.set({ till: null }, { replace: true })}
        />
      )}
    </>
  )
}

/** What stands in the way of adding a till, when one is needed, and the way to it. */
function Before({ answer, onAdd }: { answer: TillsAnswer; onAdd: () => void }) {
  const { t } = useTexts()
  const isAllowed = useMay("manage")
  const isEmpty = answer.payment_tills.length === 0
  return (
    <div className="flex flex-col items-start gap-y-3 px-4 pb-4 lg:px-6">
      {!isAllowed && <InlineTip label={t("tills.readOnly")}>{t("notAllowed")}</InlineTip>}
      {!answer.has_secret_keys && (
        <InlineTip variant="warning" label={t("tills.noKey")} className="max-w-3xl">
          {t("tills.noKeyText")} {!isEmpty && t("tills.noKeyRows")}
        </InlineTip>
      )}
      {isEmpty && (
        <div className="max-w-3xl">
          <Heading level="h3">{t("tills.emptyTitle")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("tills.empty", { number: describeNumber(answer.from_options, t) })}
          </Text>
        </div>
      )}
      {answer.has_secret_keys && (
        <PermittedButton may="manage" onClick={onAdd}>
          {t("tills.add")}
        </PermittedButton>
      )}
    </div>
  )
}
