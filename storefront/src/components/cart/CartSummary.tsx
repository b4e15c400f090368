import { TotalLines } from "./TotalLines"
import { Button } from "@/components/ui/Button"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { Notice } from "@/components/ui/Notice"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface CartSummaryProps {
  itemsTotal: number
  cheapestDelivery: number | null
  isBlocked: boolean
  hasNewPrices: boolean
  words: Messages
}

export function CartSummary({
  itemsTotal,
  cheapestDelivery,
  isBlocked,
  hasNewPrices,
  words,
}: CartSummaryProps) {
  return (
    <section aria-labelledby="cart-summary" className="mt-8 lg:mt-0">
      <div className="rounded-3xl bg-paper-deep p-5 lg:sticky lg:top-24">
        <h2 id="cart-summary" className="text-xl">
          {words.cart.summary}
        </h2>
        <TotalLines itemsTotal={itemsTotal} words={words} />
        <p className="mt-2 text-sm text-ink-soft">{deliveryHint(cheapestDelivery, words.cart)}</p>
        {hasNewPrices ? (
          <form action="/api/cart/prices" method="post" className="mt-4">
            <Button type="submit" look="quiet" className="w-full">
              {words.cart.usePrices}
            </Button>
          </form>
        ) : null}
        {isBlocked ? (
          <Notice tone="bad" className="mt-4 bg-white">
            {words.cart.checkoutBlocked}
          </Notice>
        ) : (
          <ButtonLink href="/checkout" look="accent" className="mt-4 w-full text-lg">
            {words.cart.checkout}
          </ButtonLink>
        )}
        <ButtonLink href="/products" look="quiet" className="mt-3 w-full">
          {words.cart.continueShopping}
        </ButtonLink>
      </div>
    </section>
  )
}

function deliveryHint(cheapest: number | null, words: Messages["cart"]): string {
  if (cheapest === null) return words.deliveryLaterPlain
  return cheapest === 0
    ? words.deliveryLaterFree
    : format(words.deliveryLater, { price: formatKes(cheapest) })
}
