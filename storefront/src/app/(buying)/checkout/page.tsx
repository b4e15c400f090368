import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { connection } from "next/server"
import { CheckoutForm } from "@/components/checkout/CheckoutForm"
import { TroubleScreen } from "@/components/layout/TroubleScreen"
import { loadCart } from "@/lib/cart/load-cart"
import { blocksCheckout } from "@/lib/cart/line-notices"
import { EMPTY_FORM } from "@/lib/checkout/checkout-form"
import { readReturnedForm } from "@/lib/checkout/sealed-form"
import { readDeliveryChoices } from "@/lib/data/delivery"
import { readPaymentMethods } from "@/lib/data/payments"
import { orderForChoice } from "@/lib/delivery/delivery-choice"
import { shopIdentity } from "@/lib/env"
import { messagesFor } from "@/lib/i18n/messages"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().checkout.title, robots: { index: false } }
}

export default async function CheckoutPage() {
  await connection()
  const words = messagesFor()
  const [state, choices, returned, methods] = await Promise.all([
    loadCart(),
    readDeliveryChoices(),
    readReturnedForm(),
    readPaymentMethods(),
  ])
  if (state.kind === "empty") redirect("/cart")
  if (state.kind === "unreachable" || choices.kind !== "found" || choices.value.options.length === 0) {
    return (
      <TroubleScreen
        title={words.cart.unreachableTitle}
        text={words.checkout.noDelivery}
        retryHref="/checkout"
      />
    )
  }
  if ([...state.notices.values()].some(blocksCheckout)) redirect("/cart?notice=sold_out")

  const options = orderForChoice(choices.value.options)
  return (
    <div className="wrap max-w-2xl pt-6">
      <h1 className="text-3xl">{words.checkout.title}</h1>
      <CheckoutForm
        lines={state.cart.lines.map(({ id, title, variantTitle, quantity, total }) => ({
          id,
          title,
          variantTitle,
          quantity,
          total,
        }))}
        itemsTotal={state.cart.itemsTotal}
        options={options}
        counties={choices.value.counties}
        initial={returned?.form ?? { ...EMPTY_FORM, optionId: options[0]?.id ?? "" }}
        problem={returned?.problem ?? null}
        methods={methods}
        idempotencyKey={crypto.randomUUID()}
        shopName={shopIdentity().SHOP_NAME}
        words={{
          checkout: words.checkout,
          common: words.common,
          cart: { roundingNote: words.cart.roundingNote },
        }}
      />
    </div>
  )
}
