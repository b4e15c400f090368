import { Button, Input, Label, toast } from "@medusajs/ui"
import { UseMutationResult } from "@tanstack/react-query"
import { FormEvent, useId, useState } from "react"
import { Permissions } from "../../lib/ledger-api"
import { problemOf } from "../../lib/problem"
import { useTexts } from "../../lib/use-texts"
import { useMay } from "./action-button"

/** A button that asks for one line before it does anything. */
export function ReasonForm<Answer>({
  may,
  label,
  field,
  done,
  mutation,
  digitsOnly = false,
}: {
  may: keyof Permissions
  label: string
  field: string
  done: string
  mutation: UseMutationResult<Answer, Error, string>
  digitsOnly?: boolean
}) {
  const { t } = useTexts()
  const id = useId()
  const isAllowed = useMay(may)
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState("")

  if (!isOpen) {
    return (
      <Button
        size="small"
        type="button"
        variant="secondary"
        disabled={!isAllowed}
        title={isAllowed ? undefined : t("notAllowed")}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutation.mutate(text.trim(), {
      onSuccess: () => {
        toast.success(done)
        setOpen(false)
        setText("")
      },
      onError: (error) => toast.error(problemOf(error, t("actionFailed"))),
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="flex min-w-0 grow basis-40 flex-col gap-y-1">
        <Label htmlFor={id} size="xsmall">
          {field}
        </Label>
        <Input
          id={id}
          size="small"
          autoFocus
          required
          maxLength={500}
          {...(digitsOnly ? { inputMode: "numeric" as const, pattern: "#?[0-9]+" } : {})}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <Button size="small" type="submit" isLoading={mutation.isPending}>
        {label}
      </Button>
      <Button size="small" type="button" variant="transparent" onClick={() => setOpen(false)}>
        {t("cancel")}
      </Button>
    </form>
  )
}
