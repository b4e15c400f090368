import type { Metadata } from "next"
import { CartLines } from "@/components/cart/CartLines"
import { CartSummary } from "@/components/cart/CartSummary"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { Notice } from "@/components/ui/Notice"
import { TroubleScreen } from "@/components/layout/TroubleScreen"
import { loadCart } from "@/lib/cart/load-cart"
import { blocksCheckout } from "@/lib/cart/line-notices"
import { loadDeliveryChoices } from "@/lib/data/delivery"
import { findCheapest } from "@/lib/delivery/delivery-choice"
import { messagesFor } from "@/lib/i18n/messages"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().cart.title, robots: { index: false } }
}

export default async function CartPage({ searchParams }: PageProps<"/cart">) {
  const words = messagesFor()
  const { notice } = await searchParams
  const [state, delivery] = await Promise.all([loadCart(), loadDeliveryChoices()])
  if (state.kind === "unreachable") {
    return (
      <TroubleScreen
        title={words.cart.unreachableTitle}
        text={words.cart.unreachableText}
        retryHref="/cart"
      />
    )
  }
  if (state.kind === "empty") {
    return (
      <div className="wrap py-14 text-center">
        <NoticeLine notice={notice} />
        <h1 className="text-3xl">{words.cart.empty}</h1>
        <p className="mt-3 text-ink-soft">{words.cart.emptyText}</p>
        <ButtonLink href="/products" className="mt-8">
          {words.cart.emptyAction}
        </ButtonLink>
      </div>
    )
  }
  const { cart, notices } = state
  const isBlocked = [...notices.values()].some(blocksCheckout)
  const hasNewPrices = [...notices.values()].flat().some((entry) => entry.kind === "price_changed")
  return (
    <div className="wrap max-w-5xl pt-6">
      <h1 className="text-3xl">{words.cart.title}</h1>
      <NoticeLine notice={notice} />
      <div className="mt-5 gap-10 lg:grid lg:grid-cols-[1fr_20rem]">
        <CartLines lines={cart.lines} notices={notices} words={words} />
        <CartSummary
          itemsTotal={cart.itemsTotal}
          cheapestDelivery={findCheapest(delivery?.options ?? [])?.amount ?? null}
          isBlocked={isBlocked}
          hasNewPrices={hasNewPrices}
          words={words}
        />
      </div>
    </div>
  )
}

/** What the last change did; announced, because the page was made anew. */
function NoticeLine({ notice }: { notice: string | string[] | undefined }) {
  const sentences = new Map(Object.entries(messagesFor().cart.notices))
  const sentence = typeof notice === "string" ? sentences.get(notice) : undefined
  if (!sentence) return null
  const isBad = notice === "failed" || notice === "sold_out" || notice === "invalid"
  return (
    <Notice role={isBad ? "alert" : "status"} tone={isBad ? "bad" : "good"} className="my-4 text-left">
      {sentence}
    </Notice>
  )
}
