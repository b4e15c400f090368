"use client"

import { useRouter } from "next/navigation"
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react"
import { SearchList } from "./SearchList"
import { Icon } from "@/components/ui/Icon"
import { plural } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { forgetSearches, readRecentSearches, rememberSearch } from "@/lib/search/recent-searches"
import { searchHref, toEntries } from "@/lib/search/to-entries"
import { MIN_LETTERS } from "@/lib/search/types"
import { useSuggestions } from "@/lib/search/use-suggestions"

/** A plain search form; with script a combobox (ARIA pattern "list autocomplete with manual selection"). */
export function SearchBox({ words, className }: { words: Messages["search"]; className: string }) {
  const router = useRouter()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState("")
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const [recent, setRecent] = useState<string[]>([])
  const suggestions = useSuggestions(typed)
  const entries = toEntries(typed, suggestions, recent)
  const isShown = isOpen && entries.length > 0

  // Pages are the same for everybody, so the box learns on the device what its page was searched for.
  useEffect(() => {
    const searched = new URLSearchParams(window.location.search).get("q")
    if (searched && input.current && input.current.value === "") input.current.value = searched
  }, [])

  function go(href: string, searched?: string) {
    if (searched) rememberSearch(searched)
    setIsOpen(false)
    input.current?.blur()
    router.push(href)
  }

  function submit(event: FormEvent) {
    const wanted = input.current?.value.trim() ?? ""
    const entry = isShown ? entries[chosen] : undefined
    event.preventDefault()
    if (entry) go(entry.href, entry.kind === "recent" ? entry.label : undefined)
    else if (wanted) go(searchHref(wanted), wanted)
  }

  function move(event: KeyboardEvent) {
    if (event.key === "Escape" && isShown) {
      event.preventDefault()
      setIsOpen(false)
      setChosen(-1)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || entries.length === 0) return
    event.preventDefault()
    setIsOpen(true)
    // One more place than lines: the box itself.
    const places = entries.length + 1
    setChosen((now) => ((now + 1 + step + places) % places) - 1)
  }

  return (
    <form
      action="/products"
      role="search"
      onSubmit={submit}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
      }}
      className={className}
    >
      <input
        ref={input}
        name="q"
        type="search"
        required
        maxLength={120}
        autoComplete="off"
        enterKeyHint="search"
        placeholder={words.placeholder}
        aria-label={words.label}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={isShown && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        onFocus={() => {
          setRecent(readRecentSearches())
          setTyped(input.current?.value ?? "")
          setIsOpen(true)
        }}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(-1)
          setIsOpen(true)
        }}
        onKeyDown={move}
        className="search-input"
      />
      <button type="submit" aria-label={words.submit} className="search-button">
        <Icon name="search" className="size-5" />
      </button>
      <SearchList
        id={listId}
        entries={isShown ? entries : []}
        chosen={chosen}
        words={words}
        onPick={(entry) => go(entry.href, entry.kind === "recent" ? entry.label : undefined)}
        onForget={() => {
          forgetSearches()
          setRecent([])
        }}
      />
      <p role="status" className="sr-only">
        {isOpen && typed.trim().length >= MIN_LETTERS && suggestions
          ? entries.length > 0
            ? plural(words.count, entries.length)
            : words.none
          : ""}
      </p>
    </form>
  )
}
