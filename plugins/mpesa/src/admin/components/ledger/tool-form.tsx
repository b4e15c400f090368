import { ReactNode } from "react"
import { Permissions } from "../../lib/ledger-api"
import { CheckedForm } from "./checked-form"
import { PermittedButton } from "./permitted-button"

/** A form of one line above a list. */
export function ToolForm({
  may,
  label,
  isPending,
  onSubmit,
  children,
}: {
  may: keyof Permissions
  label: string
  isPending: boolean
  onSubmit: () => void
  children: ReactNode
}) {
  return (
    <CheckedForm onSubmit={onSubmit} className="flex flex-wrap items-end gap-2 px-4 pb-4 lg:px-6">
      {children}
      <PermittedButton may={may} type="submit" isLoading={isPending}>
        {label}
      </PermittedButton>
    </CheckedForm>
  )
}
