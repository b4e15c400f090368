import { cx } from "@/components/ui/styles"
import type { Messages } from "@/lib/i18n/messages"
import type { SearchEntry } from "@/lib/search/to-entries"

interface SearchListProps {
  id: string
  entries: SearchEntry[]
  /** Place of the line that the keyboard is at; -1 for none. */
  chosen: number
  words: Messages["search"]
  onPick: (entry: SearchEntry) => void
  onForget: () => void
}

/** The lines under the search box. The box keeps the focus; the keyboard moves through the lines from there. */
export function SearchList({ id, entries, chosen, words, onPick, onForget }: SearchListProps) {
  const headings = { recent: words.recent, category: words.categories, product: words.products }
  // The box must not lose the focus to a finger on the list before the click arrives.
  const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <div hidden={entries.length === 0} onPointerDown={keepFocus} className="search-list">
      <ul id={id} role="listbox" aria-label={words.suggestions}>
        {entries.map((entry, place) => (
          <li
            key={`${entry.kind} ${entry.href}`}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === chosen}
            onClick={() => onPick(entry)}
            className={cx("search-line", place === chosen && "bg-leaf-pale")}
          >
            {entry.kind === entries[place - 1]?.kind ? null : (
              <span className="search-heading">{headings[entry.kind]}</span>
            )}
            <span className="flex justify-between gap-4">
              <span>{entry.label}</span>
              {entry.detail ? <span className="shrink-0 text-ink-soft">{entry.detail}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {entries[0]?.kind === "recent" ? (
        <button type="button" onClick={onForget} className="min-h-12 px-4 text-sm underline">
          {words.clearRecent}
        </button>
      ) : null}
    </div>
  )
}
