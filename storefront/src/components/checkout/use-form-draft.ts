import { useEffect, useState } from "react"
import { EMPTY_FORM, FORM_FIELDS, type CheckoutForm } from "@/lib/checkout/checkout-form"

/** On this device and in this tab only. Nothing of it is sent before the shopper presses Pay. */
const STORAGE_KEY = "duka.checkout"

export type Remember = (change: Partial<CheckoutForm>) => void

/** What is being typed, kept over a reload. A form that came back with mistakes is newer than anything kept. */
export function useFormDraft(initial: CheckoutForm, { isFresh }: { isFresh: boolean }) {
  const [draft, setDraft] = useState(initial)

  useEffect(() => {
    if (!isFresh) return
    const kept = readKept()
    if (kept) setDraft((current) => ({ ...current, ...kept }))
  }, [isFresh])

  const remember: Remember = (change) => {
    const next = { ...draft, ...change }
    setDraft(next)
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next))
    } catch {
      // Storage may be full or forbidden; the form works without it.
    }
  }

  const forget = () => {
    try {
      sessionStorage.removeItem(STORAGE_KEY)
    } catch {
      // As above.
    }
  }

  return { draft, remember, forget }
}

function readKept(): Partial<CheckoutForm> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null")
    if (typeof kept !== "object" || kept === null) return null
    const known = FORM_FIELDS.flatMap((field) => {
      const value = (kept as Record<string, unknown>)[field]
      return typeof value === "string" && value !== EMPTY_FORM[field] ? [[field, value] as const] : []
    })
    return Object.fromEntries(known)
  } catch {
    return null
  }
}
