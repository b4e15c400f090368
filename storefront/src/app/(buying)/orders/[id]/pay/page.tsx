import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { connection } from "next/server"
import NotFound from "@/app/not-found"
import { TroubleScreen } from "@/components/layout/TroubleScreen"
import { PaymentScreen } from "@/components/payment/PaymentScreen"
import { readOrder } from "@/lib/data/orders"
import { readClaim, readPaymentMethods } from "@/lib/data/payments"
import { env } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import { parseClaimProblem } from "@/lib/payment/claim"
import { toPaymentView, type PaymentView } from "@/lib/payment/payment-view"
import { parseRetryProblem } from "@/lib/payment/retry-problem"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().checkout.payment, robots: { index: false } }
}

/** The state is on the server: this address shows it again after a reload, a closed tab, on another phone. */
export default async function PayPage({ params, searchParams }: PageProps<"/orders/[id]/pay">) {
  await connection()
  const { id } = await params
  const { problem, seconds, claim: claimId, claim_problem } = await searchParams
  const words = messagesFor()
  const page = `/orders/${encodeURIComponent(id)}/pay`

  const [reply, methods, claim] = await Promise.all([
    readOrder(id),
    readPaymentMethods(),
    typeof claimId === "string" ? readClaim(claimId) : null,
  ])
  // Live pages have begun their answer by now, so this says so in words; `notFound()` would leave the page empty without script.
  if (reply.kind === "refused" && reply.status === 404) return <NotFound />
  if (reply.kind !== "found") {
    return <TroubleScreen title={words.errors.title} text={words.order.unreachable} retryHref={page} />
  }
  const { order, payment } = reply.value
  if (!payment) redirect(`/orders/${encodeURIComponent(id)}`)
  const nowMs = Date.now()
  const view = toPaymentView(payment, { nowMs, readAtMs: nowMs })
  if (order.status !== "unpaid" && view.state !== "paid") redirect(`/orders/${encodeURIComponent(id)}`)

  const shownClaim = claim?.kind === "found" ? claim.value : null
  return (
    <div className="wrap max-w-xl pt-6">
      <p className="font-medium text-ink-soft">{format(words.payment.order, { number: order.number })}</p>
      <h1 className="text-3xl">{format(words.payment.title, { amount: formatKes(payment.total) })}</h1>
      {isMoving(view) || shownClaim?.status === "checking" ? (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      ) : null}
      <PaymentScreen
        orderId={id}
        initial={{ payment, arePromptsDown: methods.arePromptsDown, nowMs }}
        heldUntil={order.heldUntil}
        idempotencyKey={crypto.randomUUID()}
        problem={parseRetryProblem(one(problem), one(seconds))}
        claim={shownClaim}
        claimProblem={parseClaimProblem(one(claim_problem))}
        demoPhoneUrl={env().DEMO_PHONE_URL ?? null}
        whatsapp={env().SHOP_WHATSAPP ?? null}
        words={{ payment: words.payment, common: words.common }}
      />
    </div>
  )
}

/** States that change without the shopper. A form that is being filled in must not be reloaded away. */
const isMoving = ({ state }: PaymentView) =>
  state === "sending" || state === "prompt_sent" || state === "checking" || state === "unconfirmed"

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined)
