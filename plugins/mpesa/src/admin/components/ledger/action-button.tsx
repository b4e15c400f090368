import { Button, toast, Tooltip } from "@medusajs/ui"
import { UseMutationResult } from "@tanstack/react-query"
import { Permissions } from "../../lib/ledger-api"
import { problemOf } from "../../lib/problem"
import { usePermissions } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"

/** Whether a member of staff may do it. Until that is known, and when it cannot be found out, the routes decide. */
export function useMay(action: keyof Permissions): boolean {
  return usePermissions().data?.permissions[action] ?? true
}

/** A button that does something to money or asks the vendor: says how it went, and why it may not be used. */
export function ActionButton<Input, Answer>({
  may,
  label,
  done,
  mutation,
  input,
  variant = "secondary",
}: {
  may: keyof Permissions
  label: string
  done: string
  mutation: UseMutationResult<Answer, Error, Input>
  input: Input
  variant?: "primary" | "secondary" | "danger"
}) {
  const { t } = useTexts()
  const isAllowed = useMay(may)
  const run = () =>
    mutation.mutate(input, {
      onSuccess: () => toast.success(done),
      onError: (error) => toast.error(problemOf(error, t("actionFailed"))),
    })
  const button = (
    <Button
      size="small"
      type="button"
      variant={variant}
      isLoading={mutation.isPending}
      disabled={!isAllowed}
      onClick={run}
    >
      {label}
    </Button>
  )
  if (isAllowed) return button
  return (
    <Tooltip content={t("notAllowed")}>
      <span title={t("notAllowed")}>{button}</span>
    </Tooltip>
  )
}
