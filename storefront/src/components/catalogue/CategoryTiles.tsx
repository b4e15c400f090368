import Link from "next/link"
import { categoryHref } from "@/lib/catalogue/addresses"
import type { CategoryFacet } from "@/lib/catalogue/types"
import { plural } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

const LOOKS = [
  "bg-sun text-ink",
  "bg-leaf text-white on-dark",
  "bg-clay text-white on-dark",
  "bg-leaf-pale text-ink",
  "bg-paper-deep text-ink",
] as const

export function CategoryTiles({ categories, words }: { categories: CategoryFacet[]; words: Messages }) {
  const top = categories.filter((category) => category.parentHandle === null && category.count > 0)
  if (top.length === 0) return null
  return (
    <section className="wrap mt-8">
      <h2 className="mb-4 text-2xl md:text-3xl">{words.home.categories}</h2>
      <ul className="grid grid-cols-2 gap-3 md:grid-cols-4 lg:grid-cols-5">
        {top.map((category, index) => (
          <li key={category.handle} className="last:odd:col-span-2 md:last:odd:col-span-1">
            <Link
              href={categoryHref(category.handle)}
              prefetch={false}
              className={`flex h-full min-h-28 flex-col justify-between rounded-2xl p-4 transition-transform motion-safe:hover:-translate-y-0.5 ${LOOKS[index % LOOKS.length]}`}
            >
              <span className="font-display text-xl font-semibold leading-tight">{category.name}</span>
              <span className="mt-3 text-sm">{plural(words.listing.count, category.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
