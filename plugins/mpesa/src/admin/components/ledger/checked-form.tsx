import { createContext, FormEvent, ReactNode, useContext, useState } from "react"
import { flushSync } from "react-dom"

const Tried = createContext(false)

/** Whether the form around has been sent once: nobody is told of a mistake in a field that is still to be filled in. */
export const useIsTried = (): boolean => useContext(Tried)

/** A form whose fields are held to their rules from the first try on, by the browser and in its words. */
export function CheckedForm({
  label,
  className,
  onSubmit,
  children,
}: {
  label?: string
  className: string
  onSubmit: () => void
  children: ReactNode
}) {
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    flushSync(() => setTried(true))
    if (form.reportValidity()) onSubmit()
  }
  return (
    <Tried.Provider value={isTried}>
      <form noValidate aria-label={label} onSubmit={submit} className={className}>
        {children}
      </form>
    </Tried.Provider>
  )
}
