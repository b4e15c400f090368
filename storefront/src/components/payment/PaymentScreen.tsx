"use client"

import { useEffect } from "react"
import { ClaimForm } from "./ClaimForm"
import { PayByHandCard } from "./PayByHandCard"
import { RetryForm } from "./RetryForm"
import { StateCard } from "./StateCard"
import { useOrderPayment, type KnownPayment } from "./use-order-payment"
import { buttonStyles } from "@/components/ui/styles"
import { Notice } from "@/components/ui/Notice"
import { whatsappHref } from "@/lib/contact-links"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { ClaimProblem, PaymentClaim } from "@/lib/payment/claim"
import { needsAnotherNumber } from "@/lib/payment/failure-reason"
import {
  findPayByHand,
  toPaymentView,
  withAttempt,
  type PaymentView,
  type Retry,
} from "@/lib/payment/payment-view"
import type { RetryProblem } from "@/lib/payment/retry-problem"

export type PaymentWords = Pick<Messages, "payment" | "common">

interface PaymentScreenProps {
  orderId: string
  initial: KnownPayment
  /** When the unpaid order is given up; ISO UTC. */
  heldUntil: string | null
  idempotencyKey: string
  /** From a plain form post, as is the claim. */
  problem: RetryProblem | null
  claim: PaymentClaim | null
  claimProblem: ClaimProblem | null
  demoPhoneUrl: string | null
  whatsapp: string | null
  words: PaymentWords
}

/** Long enough to read "Payment received", short enough not to wait. */
const GO_ON_AFTER_MS = 2_500

/** All states of a payment on one screen. It shows what the server knows and asks again until money has arrived. */
export function PaymentScreen({ orderId, initial, words, ...rest }: PaymentScreenProps) {
  const { known, nowMs, isOffline, show } = useOrderPayment(orderId, initial)
  const { payment } = known
  const attempt = payment.payment_attempt
  const view = toPaymentView(payment, { nowMs, readAtMs: known.nowMs })
  const byHand = findPayByHand(payment, view)
  const retry = known.arePromptsDown ? null : findRetry(view)
  const orderPath = `/orders/${encodeURIComponent(orderId)}`
  const isForOther = view.state === "not_completed" && needsAnotherNumber(view.reason)
  const isOver = view.state === "paid" || view.state === "hold_over"
  // What came too much is worth reading in peace; the order's page says it again.
  const goesOn = view.state === "paid" && view.excess === 0

  useEffect(() => {
    if (!goesOn) return
    const timer = setTimeout(() => window.location.assign(orderPath), GO_ON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [goesOn, orderPath])

  return (
    <div className="mt-5 space-y-6">
      <StateCard view={view} orderPath={orderPath} canAsk={!known.arePromptsDown} words={words.payment} />
      {payment.status === "part_paid" && view.state !== "part_paid" && !isOver ? (
        <Notice role="status" tone="good">
          {format(words.payment.soFar, {
            received: formatKes(payment.received),
            remaining: formatKes(payment.remaining),
          })}
        </Notice>
      ) : null}
      {isOffline ? (
        <Notice role="status" tone="care">
          {words.payment.offline}
        </Notice>
      ) : null}
      {known.arePromptsDown && view.state === "not_completed" ? (
        <Notice tone="care">{words.payment.errors.methodDown}</Notice>
      ) : null}
      {retry ? (
        <RetryForm
          key={attempt?.id ?? "first"}
          orderId={orderId}
          retry={retry}
          nowMs={nowMs}
          // Each attempt is followed by one of its own; the same key would answer with an earlier one.
          idempotencyKey={attempt ? `${rest.idempotencyKey}-${attempt.id}` : rest.idempotencyKey}
          problem={rest.problem}
          to={attempt === null ? "any" : isForOther ? "other" : "same_or_other"}
          onStarted={(started, startedAtMs) =>
            show({ ...known, payment: withAttempt(payment, started), nowMs: startedAtMs })
          }
          label={
            view.state === "part_paid"
              ? format(words.payment.sendRest, { amount: formatKes(view.remaining) })
              : words.payment.sendAgain
          }
          words={words}
        />
      ) : null}
      {rest.demoPhoneUrl && !isOver ? <DemoPhone url={rest.demoPhoneUrl} words={words.payment} /> : null}
      {byHand ? (
        <PayByHandCard
          orderId={orderId}
          payByHand={byHand}
          isOnlyWay={view.state === "not_asked" ? known.arePromptsDown : view.state === "part_paid" && !retry}
          words={words.payment}
        />
      ) : null}
      {view.state === "not_completed" && !retry && !byHand ? (
        <a href="/help/contact" className={`${buttonStyles.primary} w-full`}>
          {words.payment.contact}
        </a>
      ) : null}
      {view.state === "paid" ? null : (
        <ClaimForm
          orderId={orderId}
          claim={rest.claim}
          problem={rest.claimProblem}
          words={words.payment.claim}
        />
      )}
      {rest.heldUntil && !isOver ? (
        <p className="text-sm text-ink-soft">
          {format(words.payment.holdUntil, { time: clockTime(rest.heldUntil) })}
        </p>
      ) : null}
      {rest.whatsapp && view.state !== "paid" ? (
        <a href={whatsappHref(rest.whatsapp)} rel="noopener" className={`${buttonStyles.quiet} w-full`}>
          {words.common.whatsapp}
        </a>
      ) : null}
    </div>
  )
}

/** Only in demonstrations: the phone on which requests arrive, and with which one pays by hand. */
function DemoPhone({ url, words }: { url: string; words: Messages["payment"] }) {
  return (
    <div className="rounded-2xl border-[1.5px] border-dashed border-edge p-4">
      <p className="text-ink-soft">{words.demoPhoneText}</p>
      <a href={url} target="_blank" rel="noopener" className={`${buttonStyles.quiet} mt-3 w-full`}>
        {words.demoPhone}
      </a>
    </div>
  )
}

function findRetry(view: PaymentView): Retry | null {
  if (view.state === "not_asked") return { kind: "now" }
  return "retry" in view && view.retry.kind !== "never" ? view.retry : null
}

/** "14:05" as the clocks in Kenya show it, whatever this device's time zone is. */
function clockTime(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Africa/Nairobi",
  }).format(new Date(iso))
}
