"use client"

import Link from "next/link"
import { useSyncExternalStore, type ReactNode } from "react"
import { CART_CHANGED_EVENT, readCartCount } from "@/lib/cart/cart-count"
import { plural, type PluralForms } from "@/lib/i18n/format"

interface CartLinkProps {
  words: { cart: string; cartWithCount: PluralForms }
  className: string
  children: ReactNode
}

/** The way to the cart with the number of things in it, known to the device alone: pages stay the same for all. */
export function CartLink({ words, className, children }: CartLinkProps) {
  const count = useSyncExternalStore(
    subscribe,
    () => readCartCount(document.cookie),
    () => 0,
  )
  return (
    <Link
      href="/cart"
      prefetch={false}
      className={className}
      aria-label={count > 0 ? plural(words.cartWithCount, count) : words.cart}
    >
      {children}
      {count > 0 ? (
        <span
          aria-hidden="true"
          className="absolute right-0.5 top-0.5 min-w-5 rounded-full bg-sun px-1 text-center text-xs font-bold leading-5 text-ink"
        >
          {count > 99 ? "99+" : count}
        </span>
      ) : null}
    </Link>
  )
}

function subscribe(onChange: () => void): () => void {
  const events = [CART_CHANGED_EVENT, "pageshow", "focus"]
  for (const name of events) window.addEventListener(name, onChange)
  return () => {
    for (const name of events) window.removeEventListener(name, onChange)
  }
}
