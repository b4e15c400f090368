import { UseMutationResult } from "@tanstack/react-query"
import { Permissions } from "../../lib/ledger-api"
import { Said, useTold } from "../../lib/use-told"
import { PermittedButton } from "./permitted-button"

/** A button that does something to money or asks the vendor, and says how it went. */
export function ActionButton<Answer>({
  may,
  label,
  done,
  mutation,
  variant = "secondary",
}: {
  may: keyof Permissions
  label: string
  done: Said<Answer>
  mutation: UseMutationResult<Answer, Error, void>
  variant?: "primary" | "secondary" | "danger"
}) {
  const run = useTold(mutation, done)
  return (
    <PermittedButton may={may} variant={variant} isLoading={mutation.isPending} onClick={() => run()}>
      {label}
    </PermittedButton>
  )
}
