"use client"

import { useEffect } from "react"
import { ManualPaymentCard } from "./ManualPaymentCard"
import { RetryForm } from "./RetryForm"
import { StateCard } from "./StateCard"
import { useAttempt, type KnownAttempt } from "./use-attempt"
import { buttonStyles } from "@/components/ui/styles"
import { Notice } from "@/components/ui/Notice"
import { whatsappHref } from "@/lib/contact-links"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { findManualPayment, toPaymentView, type PaymentView, type Retry } from "@/lib/payment/payment-view"
import type { RetryProblem } from "@/lib/payment/retry-problem"

export type PaymentWords = Pick<Messages, "payment" | "common">

interface PaymentScreenProps {
  orderId: string
  initial: KnownAttempt
  idempotencyKey: string
  /** From a plain form post. */
  problem: RetryProblem | null
  demoPhoneUrl: string | null
  whatsapp: string | null
  words: PaymentWords
}

/** Long enough to read "Payment received", short enough not to wait. */
const GO_ON_AFTER_MS = 2_500

/** All states of a payment on one screen. It shows what the server knows and asks again until money has arrived. */
export function PaymentScreen({
  orderId,
  initial,
  idempotencyKey,
  problem,
  demoPhoneUrl,
  whatsapp,
  words,
}: PaymentScreenProps) {
  const { known, nowMs, isOffline, show } = useAttempt(initial)
  const { attempt } = known
  const view = toPaymentView(attempt, { nowMs, readAtMs: known.nowMs })
  const manual = findManualPayment(attempt, view)
  const retry = findRetry(view)
  const orderPath = `/orders/${encodeURIComponent(orderId)}`

  useEffect(() => {
    if (view.state !== "paid") return
    const timer = setTimeout(() => window.location.assign(orderPath), GO_ON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [view.state, orderPath])

  return (
    <div className="mt-5 space-y-6">
      <StateCard view={view} orderPath={orderPath} words={words.payment} />
      {isOffline ? (
        <Notice role="status" tone="care">
          {words.payment.offline}
        </Notice>
      ) : null}
      {demoPhoneUrl && (view.state === "prompt_sent" || view.state === "sending") ? (
        <div className="rounded-2xl border-[1.5px] border-dashed border-edge p-4">
          <p className="text-ink-soft">{words.payment.demoPhoneText}</p>
          <a
            href={demoPhoneUrl}
            target="_blank"
            rel="noopener"
            className={`${buttonStyles.quiet} mt-3 w-full`}
          >
            {words.payment.demoPhone}
          </a>
        </div>
      ) : null}
      {retry ? (
        <RetryForm
          key={attempt.id}
          orderId={orderId}
          retry={retry}
          nowMs={nowMs}
          // Each attempt is followed by one of its own; the same key would answer with an earlier one.
          idempotencyKey={`${idempotencyKey}-${attempt.id}`}
          problem={problem}
          onStarted={show}
          words={words}
        />
      ) : null}
      {manual ? <ManualPaymentCard manual={manual} words={words.payment} /> : null}
      {attempt.order_expires_at && view.state !== "paid" && view.state !== "hold_over" ? (
        <p className="text-sm text-ink-soft">
          {format(words.payment.holdUntil, { time: clockTime(attempt.order_expires_at) })}
        </p>
      ) : null}
      {whatsapp && view.state !== "paid" ? (
        <a href={whatsappHref(whatsapp)} rel="noopener" className={`${buttonStyles.quiet} w-full`}>
          {words.common.whatsapp}
        </a>
      ) : null}
    </div>
  )
}

function findRetry(view: PaymentView): Retry | null {
  const retry = view.state === "not_completed" || view.state === "unconfirmed" ? view.retry : null
  return retry?.kind === "never" ? null : retry
}

/** "14:05" as the clocks in Kenya show it, whatever this device's time zone is. */
function clockTime(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Africa/Nairobi",
  }).format(new Date(iso))
}
