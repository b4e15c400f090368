import { clx, Input } from "@medusajs/ui"
import { ComponentProps } from "react"
import { useIsTried } from "./checked-form"
import { Field } from "./field"

type Props = Omit<ComponentProps<typeof Input>, "id" | "size" | "value" | "onChange"> & {
  label: string
  hint?: string | undefined
  problem?: string | undefined
  value: string
  onType: (text: string) => void
  /** As wide as a number of shillings or of an order; otherwise it takes what room there is. */
  isShort?: boolean
}

/** A small field with its name above it. */
export function TextField({ label, hint, problem, onType, isShort = false, ...input }: Props) {
  const { required, pattern, minLength, min, max, ...plain } = input
  const rules = { required, pattern, minLength, min, max }
  const isTried = useIsTried()
  return (
    <Field
      label={label}
      hint={hint}
      problem={problem}
      className={clx("flex flex-col gap-y-1", isShort ? "w-28" : "min-w-0 grow basis-40")}
    >
      {(tie) => (
        <Input
          {...plain}
          {...(isTried ? rules : {})}
          {...tie}
          aria-required={required}
          size="small"
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  )
}
