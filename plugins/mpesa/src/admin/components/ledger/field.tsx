import { Hint, Label } from "@medusajs/ui"
import { ReactNode, useId } from "react"

/** What ties an input to its name, its hint and what is wrong with it. */
type Tie = { id: string; "aria-describedby"?: string; "aria-invalid"?: true }

/** An input with its name above it; below it the hint, or what the backend says against what is in it. */
export function Field({
  label,
  hint,
  problem,
  className,
  children,
}: {
  label: string
  hint?: string | undefined
  problem?: string | undefined
  className: string
  children: (tie: Tie) => ReactNode
}) {
  const id = useId()
  const told = problem ?? hint
  const tie: Tie = {
    id,
    ...(told === undefined ? {} : { "aria-describedby": `${id}-hint` }),
    ...(problem === undefined ? {} : { "aria-invalid": true }),
  }
  return (
    <div className={className}>
      <Label htmlFor={id} size="xsmall">
        {label}
      </Label>
      {children(tie)}
      {told !== undefined && (
        <Hint id={`${id}-hint`} variant={problem === undefined ? "info" : "error"}>
          {told}
        </Hint>
      )}
    </div>
  )
}
