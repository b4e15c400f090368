import { Button, Hint, Label, toast } from "@medusajs/ui"
import { FormEvent, useRef } from "react"
import { importStatement } from "../../lib/books-api"
import { problemOf } from "../../lib/problem"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { useMay } from "./action-button"

/** The CSV that the merchant downloads from the portal; the comparison runs in the backend. */
export function StatementImport() {
  const { t } = useTexts()
  const isAllowed = useMay("manage")
  const input = useRef<HTMLInputElement>(null)
  const upload = useLedgerAction(importStatement)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const file = input.current?.files?.[0]
    if (!file) return
    upload.mutate(
      { file_name: file.name, csv: await file.text() },
      {
        onSuccess: ({ payment_reconciliation: { lines, matched, differing, skipped } }) => {
          toast.success(t("statement.done", { lines, matched, differing, skipped }))
          if (input.current) input.current.value = ""
        },
        onError: (error) => toast.error(problemOf(error, t("statement.failed"))),
      },
    )
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="flex flex-wrap items-end gap-2 px-4 pb-4 lg:px-6"
    >
      <div className="flex min-w-0 flex-col gap-y-1">
        <Label htmlFor="statement-file" size="xsmall">
          {t("statement.label")}
        </Label>
        <input
          ref={input}
          id="statement-file"
          type="file"
          accept=".csv,text/csv"
          required
          className="txt-small max-w-full"
          aria-describedby="statement-hint"
        />
        <Hint id="statement-hint">{t("statement.hint")}</Hint>
      </div>
      <Button
        size="small"
        type="submit"
        variant="secondary"
        disabled={!isAllowed}
        title={isAllowed ? undefined : t("notAllowed")}
        isLoading={upload.isPending}
      >
        {t("statement.import")}
      </Button>
    </form>
  )
}
