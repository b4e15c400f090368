import { Button, Heading, Hint, Input, Label, Text, toast } from "@medusajs/ui"
import { FormEvent, useState } from "react"
import { setSettings, Settings } from "../../lib/ledger-api"
import { problemOf } from "../../lib/problem"
import { useLedgerAction, useSettings } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { LoadState } from "../load-state"
import { useMay } from "./action-button"

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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { refund_approval_above: typed.trim() === "" ? null : Number(typed) },
      {
        onSuccess: () => toast.success(t("settings.saved")),
        onError: (error) => toast.error(problemOf(error, t("actionFailed"))),
      },
    )
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
      <Button
        size="small"
        type="submit"
        disabled={!isAllowed}
        title={isAllowed ? undefined : t("notAllowed")}
        isLoading={save.isPending}
      >
        {t("settings.save")}
      </Button>
    </form>
  )
}
