import { Button } from "@medusajs/ui"
import { ReactNode, useState } from "react"
import { Permissions } from "../../lib/ledger-api"
import { useTexts } from "../../lib/use-texts"
import { CheckedForm } from "./checked-form"
import { PermittedButton } from "./permitted-button"

/** A button that asks for something before it does anything. Folded again, it has the focus back. */
export function FoldedForm({
  may,
  label,
  submitLabel = label,
  variant = "secondary",
  isPending,
  onSubmit,
  children,
}: {
  may: keyof Permissions
  label: string
  submitLabel?: string
  variant?: "primary" | "secondary"
  isPending: boolean
  /** Folds the form again when it is told that all is done. */
  onSubmit: (fold: () => void) => void
  children: ReactNode
}) {
  const { t } = useTexts()
  const [state, setState] = useState<"new" | "open" | "folded">("new")
  const fold = () => setState("folded")
  if (state !== "open") {
    return (
      <PermittedButton
        may={may}
        variant={variant}
        autoFocus={state === "folded"}
        onClick={() => setState("open")}
      >
        {label}
      </PermittedButton>
    )
  }
  return (
    <CheckedForm
      onSubmit={() => onSubmit(fold)}
      label={label}
      className="bg-ui-bg-subtle border-ui-border-base flex w-full min-w-0 flex-col gap-y-3 rounded-lg border p-3"
    >
      <div className="flex flex-wrap items-start gap-2">{children}</div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" type="submit" isLoading={isPending}>
          {submitLabel}
        </Button>
        <Button size="small" type="button" variant="transparent" onClick={fold}>
          {t("cancel")}
        </Button>
      </div>
    </CheckedForm>
  )
}
