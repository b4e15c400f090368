import Link from "next/link"
import { Icon } from "@/components/ui/Icon"
import { listingHref, withFilter, withoutOption, type CatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface ActiveFiltersProps {
  query: CatalogueQuery
  words: Messages["listing"]
}

/** Each filter as a link to the same listing without it. */
export function ActiveFilters({ query, words }: ActiveFiltersProps) {
  const chips = listChips(query, words)
  if (chips.length === 0) return null
  return (
    <nav aria-label={words.active} className="mt-3">
      <ul className="flex flex-wrap gap-2">
        {chips.map(({ label, without }) => (
          <li key={label}>
            <Link
              href={listingHref(without)}
              prefetch={false}
              aria-label={format(words.removeFilter, { filter: label })}
              className="inline-flex min-h-11 items-center gap-2 rounded-full border-[1.5px] border-leaf bg-white px-4 text-sm font-medium text-leaf-deep hover:bg-leaf-pale"
            >
              {label}
              <Icon name="close" className="size-4" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function listChips(
  query: CatalogueQuery,
  words: Messages["listing"],
): { label: string; without: CatalogueQuery }[] {
  const chips = query.options.map((option) => ({
    label: `${option.title}: ${option.value}`,
    without: withoutOption(query, option),
  }))
  if (query.minPrice !== null) {
    const label = format(words.chipMin, { price: formatKes(query.minPrice) })
    chips.push({ label, without: withFilter(query, { minPrice: null }) })
  }
  if (query.maxPrice !== null) {
    const label = format(words.chipMax, { price: formatKes(query.maxPrice) })
    chips.push({ label, without: withFilter(query, { maxPrice: null }) })
  }
  if (query.available)
    chips.push({ label: words.chipAvailable, without: withFilter(query, { available: false }) })
  if (query.onSale) chips.push({ label: words.chipSale, without: withFilter(query, { onSale: false }) })
  return chips
}
