const KEY = "searches"
const MAX = 5

/** What was searched for on this device, the latest first. It stays here: nobody else is told. */
export function readRecentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]")
    return Array.isArray(stored) ? stored.filter((one) => typeof one === "string").slice(0, MAX) : []
  } catch {
    return []
  }
}

export function rememberSearch(words: string): void {
  const same = (one: string) => one.toLowerCase() === words.toLowerCase()
  write([words, ...readRecentSearches().filter((one) => !same(one))].slice(0, MAX))
}

export const forgetSearches = (): void => write([])

/** A device that keeps nothing (private mode, full) goes without. */
function write(searches: string[]) {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches))
  } catch {
    return
  }
}
