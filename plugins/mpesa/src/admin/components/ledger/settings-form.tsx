import { Heading, Hint, Input, Label, Text } from "@medusajs/ui"
import { FormEvent, useState } from "react"
import { setSettings, Settings } from "../../lib/ledger-api"
import { useLedgerAction, useSettings } from "../../lib/use-ledger"
import { useMay } from "../../lib/use-may"
import { useTexts } from "../../lib/use-texts"
import { useTold } from "../../lib/use-told"
import { LoadState } from "../load-state"
import { PermittedButton } from "./permitted-button"

export function SettingsForm() {
  const { t } = useTexts()
  const query = useSettings()
  return (
    <section aria-label={t("tabs.settings")}>
      <div className="px-4 py-3 lg:px-6 lg:py-4">
        <Heading level="h2">{t("settings.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.hint")}
        </Text>
      </div>
      <LoadState query={query}>{({ settings }) => <ApprovalForm settings={settings} />}</LoadState>
    </section>
  )
}

function ApprovalForm({ settings }: { settings: Settings }) {
  const { t } = useTexts()
  const isAllowed = useMay("manage")
  const [typed, setTyped] = useState(settings.refund_approval_above?.toString() ?? "")
  const save = useLedgerAction(setSettings)
  const keep = useTold(save, t("settings.saved"))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep({ refund_approval_above: typed.trim() === "" ? null : Number(typed) })
  }
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col items-start gap-y-3 px-4 pb-6 lg:px-6">
      <div className="flex w-full flex-col gap-y-1">
        <Label htmlFor="refund-approval" size="small">
          {t("settings.approval")}
        </Label>
        <Input
          id="refund-approval"
          inputMode="numeric"
          pattern="[0-9]*"
          placeholder={t("settings.approvalNone")}
          disabled={!isAllowed}
          aria-describedby="refund-approval-hint"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Hint id="refund-approval-hint">{t("settings.approvalHint")}</Hint>
      </div>
      <PermittedButton may="manage" type="submit" variant="primary" isLoading={save.isPending}>
        {t("settings.save")}
      </PermittedButton>
    </form>
  )
}
