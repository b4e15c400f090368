import { Hint } from "@medusajs/ui"
import { ReactNode, useId } from "react"

/** Fields that belong together, below what they are for. */
export function FormSection({
  title,
  hint,
  children,
}: {
  title: string
  hint?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset className="grid min-w-0 gap-y-3" {...(hint ? { "aria-describedby": id } : {})}>
      <legend className="txt-compact-medium-plus mb-2">{title}</legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {children}
    </fieldset>
  )
}
