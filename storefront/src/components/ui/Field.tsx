import type { ComponentProps, ReactNode } from "react"
import { cx } from "./styles"

interface FieldFrameProps {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** "optional" in words; required fields say nothing, because most are. */
  mark?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** Ids that describe a field: its hint, its error. */
export function describedBy(id: string, parts: { hint?: string | undefined; error?: string | undefined }) {
  const ids = [parts.error && `${id}-error`, parts.hint && `${id}-hint`].filter(Boolean)
  return ids.length > 0 ? ids.join(" ") : undefined
}

export function FieldFrame({ id, label, hint, error, mark, className, children }: FieldFrameProps) {
  return (
    <div className={cx("space-y-1.5", className)}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {mark ? <span className="font-normal text-ink-soft"> ({mark})</span> : null}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="font-medium text-alarm">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

type TextFieldProps = Omit<FieldFrameProps, "children"> & Omit<ComponentProps<"input">, "id" | "className">

export function TextField({ id, label, hint, error, mark, className, ...input }: TextFieldProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, mark, className }}>
      <input
        id={id}
        className="control"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        {...input}
      />
    </FieldFrame>
  )
}
