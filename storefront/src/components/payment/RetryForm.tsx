import { useRef, useState, type FormEvent } from "react"
import type { PaymentWords } from "./PaymentScreen"
import { Button } from "@/components/ui/Button"
import { TextField } from "@/components/ui/Field"
import type { PaymentAttempt } from "@/lib/payment/attempt"
import type { Retry } from "@/lib/payment/payment-view"
import type { RetryProblem } from "@/lib/payment/retry-problem"
import { describeRetryProblem } from "./describe-retry-problem"

interface RetryFormProps {
  orderId: string
  retry: Retry
  nowMs: number
  idempotencyKey: string
  problem: RetryProblem | null
  /** Whom the request goes to: the number of before or another one; any, as it is the first; only another one. */
  to: "same_or_other" | "any" | "other"
  /** On the button that asks the same number again. */
  label: string
  onStarted: (attempt: PaymentAttempt, nowMs: number) => void
  words: PaymentWords
}

type Answer = { attempt: PaymentAttempt; now: string } | { problem: RetryProblem }

/** Another request on the same order, to the same or to another number. A plain form; with script it stays here. */
export function RetryForm({
  orderId,
  retry,
  nowMs,
  idempotencyKey,
  problem: posted,
  to,
  label,
  onStarted,
  words: { payment },
}: RetryFormProps) {
  const isSending = useRef(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState(posted)
  const [key, setKey] = useState(idempotencyKey)
  const secondsLeft = retry.kind === "at" ? Math.ceil((retry.atMs - nowMs) / 1000) : 0
  const action = `/api/payments/orders/${encodeURIComponent(orderId)}`

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending.current) return
    isSending.current = true
    setIsBusy(true)
    const answer = await send(action, new FormData(event.currentTarget))
    isSending.current = false
    setIsBusy(false)
    if ("attempt" in answer) return onStarted(answer.attempt, Date.parse(answer.now))
    setProblem(answer.problem)
    if (answer.problem.key === "paid" || answer.problem.key === "canceled")
      window.location.assign(`/orders/${orderId}`)
    // Without an answer the request may be on its way: the same key cannot send a second one.
    if (answer.problem.key !== "unreachable") setKey(crypto.randomUUID())
  }

  const phoneError = problem?.key === "invalidPhone" ? payment.errors.invalidPhone : undefined
  const number = (
    <TextField
      id="other-phone"
      name="phone"
      label={payment.otherPhone}
      hint={to === "any" ? payment.firstPhoneHint : payment.otherPhoneHint}
      required={to === "other"}
      error={phoneError}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      className="mt-1"
    />
  )
  return (
    <form
      action={action}
      method="post"
      noValidate={to !== "other"}
      onSubmit={(event) => void submit(event)}
      className="space-y-3"
    >
      <input type="hidden" name="idempotency_key" value={key} />
      {problem && !phoneError ? (
        <p role="alert" className="font-medium text-alarm">
          {describeRetryProblem(problem, payment)}
        </p>
      ) : null}
      {to !== "same_or_other" ? (
        <>
          {to === "other" ? <h2 className="text-xl">{payment.otherNumber}</h2> : null}
          {number}
          <Button type="submit" look="accent" className="w-full text-lg" aria-disabled={isBusy}>
            {payment.sendNow}
          </Button>
        </>
      ) : (
        <>
          <Button
            type="submit"
            look="accent"
            className="w-full text-lg"
            disabled={secondsLeft > 0}
            aria-disabled={isBusy}
          >
            {isBusy
              ? payment.sendNow
              : secondsLeft > 0
                ? payment.sendAgainIn.replace("{seconds}", String(secondsLeft))
                : label}
          </Button>
          <details open={phoneError !== undefined}>
            <summary className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4">
              {payment.otherNumber}
            </summary>
            {number}
            <Button type="submit" look="quiet" className="mt-3 w-full" aria-disabled={isBusy}>
              {payment.sendNow}
            </Button>
          </details>
        </>
      )}
    </form>
  )
}

async function send(action: string, form: FormData): Promise<Answer> {
  try {
    const response = await fetch(action, {
      method: "POST",
      body: form,
      headers: { accept: "application/json" },
    })
    // Our own route answers; it has checked the shape.
    return (await response.json()) as Answer
  } catch {
    return { problem: { key: "unreachable" } }
  }
}
