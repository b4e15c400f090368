import Link from "next/link"
import { CartLink } from "./CartLink"
import { SearchBox } from "@/components/search/SearchBox"
import { Icon } from "@/components/ui/Icon"
import { categoryHref } from "@/lib/catalogue/addresses"
import type { Category } from "@/lib/data/navigation"
import type { Messages } from "@/lib/i18n/messages"

interface SiteHeaderProps {
  shopName: string
  categories: Category[]
  words: Messages["common"]
  searchWords: Messages["search"]
}

/** On a phone the first row scrolls away; search and cart stay at hand. */
export function SiteHeader({ shopName, categories, words, searchWords }: SiteHeaderProps) {
  const action = "relative inline-flex size-12 items-center justify-center rounded-full hover:bg-white/10"
  return (
    <header className="on-dark sticky -top-14 z-30 bg-leaf-deep text-white lg:top-0">
      <div className="wrap site-header">
        <details className="group z-10 -ml-3 xl:hidden">
          <summary className={`${action} list-none`} aria-label={words.menu}>
            <Icon name="menu" />
          </summary>
          <nav
            aria-label={words.categories}
            className="absolute left-4 top-full mt-2 w-72 rounded-2xl bg-white p-2 text-ink shadow-lift [--color-sun:var(--color-leaf)]"
          >
            <ul>
              <MenuLink href="/products">{words.allProducts}</MenuLink>
              {categories.map((category) => (
                <MenuLink key={category.id} href={categoryHref(category.handle)}>
                  {category.name}
                </MenuLink>
              ))}
              <MenuLink href="/orders">{words.findOrder}</MenuLink>
            </ul>
          </nav>
        </details>
        <Link
          href="/"
          prefetch={false}
          className="flex h-14 min-w-0 items-center font-display text-2xl font-bold tracking-tight"
        >
          {shopName}
          <span aria-hidden="true" className="ml-1 mt-2 size-2 rounded-full bg-sun" />
        </Link>
        <nav aria-label={words.mainNavigation} className="hidden min-w-0 overflow-x-auto xl:block">
          <ul className="flex gap-1">
            {[{ id: "all", handle: null, name: words.allProducts }, ...categories].map((entry) => (
              <li key={entry.id}>
                <Link
                  href={entry.handle ? categoryHref(entry.handle) : "/products"}
                  prefetch={false}
                  className="inline-flex min-h-12 items-center whitespace-nowrap rounded-full px-2.5 text-sm font-medium hover:bg-white/10"
                >
                  {entry.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Link
          href="/orders"
          prefetch={false}
          aria-label={words.findOrder}
          className={`${action} -mr-3 lg:mr-0`}
        >
          <Icon name="parcel" />
        </Link>
        <SearchBox words={searchWords} className="search-box" />
        <CartLink
          words={{ cart: words.cart, cartWithCount: words.cartWithCount }}
          className={`${action} -mr-3`}
        >
          <Icon name="cart" />
        </CartLink>
      </div>
      <div className="kanga" />
    </header>
  )
}

function MenuLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        className="flex min-h-12 items-center rounded-xl px-4 font-medium hover:bg-paper-deep"
      >
        {children}
      </Link>
    </li>
  )
}
