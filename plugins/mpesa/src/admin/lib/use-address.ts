import { useSearchParams } from "react-router-dom"

/**
 * What is shown stands in the address, so that it can be kept, sent to a colleague, and left with "back".
 * `null` takes a name out. Unless `page` is among the changes the list begins at its first page again.
 */
export function useAddress() {
  const [params, setParams] = useSearchParams()
  return {
    get: (name: string): string | null => params.get(name),
    with: (changes: Record<string, string | null>): string => `?${changed(params, changes).toString()}`,
    set: (changes: Record<string, string | null>, { replace = false } = {}) =>
      setParams((now) => changed(now, changes), { replace, preventScrollReset: true }),
    page: Math.max(0, Number(params.get("page") ?? "1") - 1) || 0,
  }
}

function changed(params: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(params)
  if (!("payment" in changes)) next.delete("page")
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name)
    else next.set(name, value)
  }
  return next
}
