import type { Metadata } from "next"
import { connection } from "next/server"
import NotFound from "@/app/not-found"
import { TroubleScreen } from "@/components/layout/TroubleScreen"
import { OrderView } from "@/components/order/OrderView"
import { readOrder } from "@/lib/data/orders"
import { shopIdentity } from "@/lib/env"
import { messagesFor } from "@/lib/i18n/messages"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().order.pageTitle, robots: { index: false } }
}

export default async function OrderPage({ params }: PageProps<"/orders/[id]">) {
  await connection()
  const { id } = await params
  const words = messagesFor()
  const reply = await readOrder(id)
  // Live pages have begun their answer by now, so this says so in words; `notFound()` would leave the page empty without script.
  if (reply.kind === "refused" && reply.status === 404) return <NotFound />
  if (reply.kind !== "found") {
    return (
      <TroubleScreen
        title={words.errors.title}
        text={words.order.unreachable}
        retryHref={`/orders/${encodeURIComponent(id)}`}
      />
    )
  }
  const { order, payment } = reply.value
  return <OrderView order={order} payment={payment} shop={shopIdentity()} words={words} />
}
