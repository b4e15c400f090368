import { Hint, Label } from "@medusajs/ui"
import { useRef } from "react"
import { importStatement } from "../../lib/books-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { useTold } from "../../lib/use-told"
import { ToolForm } from "./tool-form"

/** The CSV that the merchant downloads from the portal; the comparison runs in the backend. */
export function StatementImport() {
  const { t } = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const upload = useLedgerAction(async (file: File) =>
    importStatement({ file_name: file.name, csv: await file.text() }),
  )
  const compare = useTold(
    upload,
    ({ payment_reconciliation: { lines, matched, differing, skipped } }) =>
      t("statement.done", { lines, matched, differing, skipped }),
    "statement.failed",
  )
  const submit = () => {
    const file = input.current?.files?.[0]
    if (!file) return
    compare(file, () => {
      if (input.current) input.current.value = ""
    })
  }
  return (
    <ToolForm may="manage" label={t("statement.import")} isPending={upload.isPending} onSubmit={submit}>
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
    </ToolForm>
  )
}
