import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { connection } from "next/server"
import NotFound from "@/app/not-found"
import { TroubleScreen } from "@/components/layout/TroubleScreen"
import { PaymentScreen } from "@/components/payment/PaymentScreen"
import { StartPayment } from "@/components/payment/StartPayment"
import { readOrder } from "@/lib/data/orders"
import { readAttempt } from "@/lib/data/payments"
import { env } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import { toPaymentView } from "@/lib/payment/payment-view"
import { parseRetryProblem } from "@/lib/payment/retry-problem"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().checkout.payment, robots: { index: false } }
}

/** The state is on the server: this address shows it again after a reload, a closed tab, on another phone. */
export default async function PayPage({ params, searchParams }: PageProps<"/orders/[id]/pay">) {
  await connection()
  const { id } = await params
  const { attempt: wantedId, problem, seconds } = await searchParams
  const words = messagesFor()
  const page = `/orders/${encodeURIComponent(id)}/pay`

  const reply = await readOrder(id)
  // Live pages have begun their answer by now, so this says so in words; `notFound()` would leave the page empty without script.
  if (reply.kind === "refused" && reply.status === 404) return <NotFound />
  if (reply.kind !== "found") {
    return <TroubleScreen title={words.errors.title} text={words.order.unreachable} retryHref={page} />
  }
  const { order, attempt: latest } = reply.value
  const attempt = latest ?? (await findWanted(wantedId, id))
  if (order.status !== "unpaid" && attempt?.status !== "paid") redirect(`/orders/${encodeURIComponent(id)}`)

  const nowMs = Date.now()
  const sharedProps = {
    orderId: id,
    idempotencyKey: crypto.randomUUID(),
    problem: parseRetryProblem(one(problem), one(seconds)),
    words: { payment: words.payment, common: words.common },
  }
  return (
    <div className="wrap max-w-xl pt-6">
      <p className="font-medium text-ink-soft">{format(words.payment.order, { number: order.number })}</p>
      <h1 className="text-3xl">
        {format(words.payment.title, { amount: formatKes(attempt?.amount ?? order.total) })}
      </h1>
      {attempt ? (
        <>
          {isMoving(toPaymentView(attempt, { nowMs, readAtMs: nowMs }).state) ? (
            <noscript>
              <meta httpEquiv="refresh" content="5" />
            </noscript>
          ) : null}
          <PaymentScreen
            {...sharedProps}
            initial={{ attempt, nowMs }}
            demoPhoneUrl={env().DEMO_PHONE_URL ?? null}
            whatsapp={env().SHOP_WHATSAPP ?? null}
          />
        </>
      ) : (
        <StartPayment {...sharedProps} />
      )}
    </div>
  )
}

/** The attempt that the address names, when it belongs to this order. */
async function findWanted(wantedId: string | string[] | undefined, orderId: string) {
  if (typeof wantedId !== "string") return null
  const reply = await readAttempt(wantedId)
  return reply.kind === "found" && reply.value.order_id === orderId ? reply.value : null
}

const isMoving = (state: string) => state !== "not_completed" && state !== "hold_over" && state !== "paid"

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined)
