"use client"

import { useEffect, useState } from "react"
import { MIN_LETTERS, type Suggestions } from "./types"

/** Somebody who is still typing is not asked for. */
const PAUSE_MS = 180

/** Suggestions for what stands in the box; null while there are none to show. A failure is no suggestion. */
export function useSuggestions(words: string): Suggestions | null {
  const [found, setFound] = useState<{ words: string; suggestions: Suggestions } | null>(null)
  const asked = words.trim()

  useEffect(() => {
    if (asked.length < MIN_LETTERS) return
    const call = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/api/suggestions?q=${encodeURIComponent(asked)}`, { signal: call.signal })
        .then(async (response) => {
          if (response.ok) setFound({ words: asked, suggestions: (await response.json()) as Suggestions })
        })
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      call.abort()
    }
  }, [asked])

  // What was found for the letters so far stands until the next answer, so that the list does not flicker.
  return asked.length >= MIN_LETTERS && found && asked.startsWith(found.words.slice(0, MIN_LETTERS))
    ? found.suggestions
    : null
}
