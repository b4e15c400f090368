"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef, useState, useTransition, type FormEvent } from "react"
import { ContactFields } from "./ContactFields"
import { DeliveryFields } from "./DeliveryFields"
import { OrderSummary, type SummaryLine } from "./OrderSummary"
import { PaymentChoice } from "./PaymentChoice"
import { ProblemSummary } from "./ProblemSummary"
import { useFormDraft, type Remember } from "./use-form-draft"
import { Button } from "@/components/ui/Button"
import { type CheckoutForm as Form, type FieldErrors, type FormField } from "@/lib/checkout/checkout-form"
import type { CheckoutProblem } from "@/lib/checkout/checkout-problem"
import type { DeliveryOption } from "@/lib/delivery/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes, toPayable } from "@/lib/money"
import type { PaymentMethods } from "@/lib/payment/payment-methods"

export type CheckoutWords = Pick<Messages, "checkout" | "common"> & { cart: { roundingNote: string } }

interface CheckoutFormProps {
  lines: SummaryLine[]
  itemsTotal: number
  options: DeliveryOption[]
  counties: { code: string; name: string }[]
  initial: Form
  /** From a plain form post; a script gets its own. */
  problem: CheckoutProblem | null
  methods: PaymentMethods
  idempotencyKey: string
  shopName: string
  words: CheckoutWords
}

/** Above it the payment request is refused. */
const MAX_PAYABLE = 250_000

/** One page, one column. A plain form post; with script the page stays and what was typed is kept on the device. */
export function CheckoutForm({
  lines,
  itemsTotal,
  options,
  counties,
  initial,
  problem: posted,
  methods,
  idempotencyKey,
  shopName,
  words,
}: CheckoutFormProps) {
  const formRef = useRef<HTMLFormElement>(null)
  const problemRef = useRef<HTMLDivElement>(null)
  const isSending = useRef(false)
  const router = useRouter()
  const [isRepricing, startRepricing] = useTransition()
  const [key, setKey] = useState(idempotencyKey)
  const [problem, setProblem] = useState(posted)
  const [returns, setReturns] = useState(posted ? 1 : 0)
  const [isPaying, setIsPaying] = useState(false)
  const { draft, remember, forget } = useFormDraft(initial, { isFresh: posted === null })
  const option = options.find((candidate) => candidate.id === draft.optionId) ?? null
  const { payable } = toPayable(itemsTotal + (option?.amount ?? 0))
  const isOnDelivery = methods.hasOnDelivery && draft.payBy === "on_delivery"
  const isTooMuch = payable > MAX_PAYABLE && !isOnDelivery
  const isAsked = !isOnDelivery && !methods.arePromptsDown

  useEffect(() => {
    if (returns > 0) problemRef.current?.focus()
  }, [returns])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending.current || isRepricing) return
    isSending.current = true
    setIsPaying(true)
    const answer = await send(new FormData(event.currentTarget))
    if ("path" in answer) {
      forget()
      window.location.assign(answer.path)
      return
    }
    isSending.current = false
    setIsPaying(false)
    setProblem(answer.problem)
    setReturns((count) => count + 1)
    // The cart has its new prices: the summary, the button and the next press take them.
    if (isRepriced(answer.problem)) startRepricing(() => router.refresh())
    // An answer frees the key for changed words. Without one the order may stand, and the same key finds it again.
    if (!isUnanswered(answer.problem)) setKey(crypto.randomUUID())
  }

  /** What is being corrected is no mistake any more. */
  const correct: Remember = (change) => {
    remember(change)
    if (problem) setProblem({ ...problem, fields: withoutFields(problem.fields, Object.keys(change)) })
  }

  const errorOf = (field: FormField) => {
    const name = problem?.fields[field]
    return name ? words.checkout.errors[name] : undefined
  }

  return (
    <form
      ref={formRef}
      action="/api/checkout"
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="space-y-10 pt-4"
    >
      <input type="hidden" name="idempotency_key" value={key} />
      <input type="hidden" name="shown_total" value={payable} />
      {problem && !isSettled(problem) ? (
        <ProblemSummary ref={problemRef} problem={problem} words={words.checkout} />
      ) : null}
      <ContactFields draft={draft} remember={correct} errorOf={errorOf} words={words} />
      <DeliveryFields
        options={options}
        counties={counties}
        draft={draft}
        remember={correct}
        errorOf={errorOf}
        words={words}
      />
      <OrderSummary lines={lines} itemsTotal={itemsTotal} option={option} words={words} />
      <section aria-labelledby="payment-heading" className="space-y-2">
        <h2 id="payment-heading" className="text-2xl">
          {words.checkout.payment}
        </h2>
        <PaymentChoice
          methods={methods}
          isOnDelivery={isOnDelivery}
          onChoose={(payBy) => correct({ payBy })}
          shopName={shopName}
          words={words.checkout}
        />
        {isTooMuch ? (
          <p role="alert" className="font-medium text-alarm">
            {words.checkout.tooMuch}
          </p>
        ) : null}
      </section>
      <div className="sticky bottom-0 z-20 -mx-4 border-t border-line bg-paper px-4 py-3 md:mx-0 md:rounded-t-2xl md:px-0">
        <Button
          type="submit"
          look="accent"
          className="w-full text-lg"
          disabled={isTooMuch}
          aria-disabled={isPaying || isRepricing}
        >
          {isPaying
            ? words.checkout.paying
            : format(isAsked ? words.checkout.pay : words.checkout.placeOrder, {
                amount: formatKes(payable),
              })}
        </Button>
      </div>
    </form>
  )
}

async function send(form: FormData): Promise<{ path: string } | { problem: CheckoutProblem }> {
  try {
    const response = await fetch("/api/checkout", {
      method: "POST",
      body: form,
      headers: { accept: "application/json" },
    })
    const answer: unknown = await response.json()
    if (isPlaced(answer)) return answer
    if (isReturned(answer)) return answer
    return { problem: { fields: {}, notices: [{ key: "generic" }] } }
  } catch {
    return { problem: { fields: {}, notices: [{ key: "unreachable" }] } }
  }
}

const isSettled = ({ fields, notices }: CheckoutProblem) =>
  notices.length === 0 && Object.keys(fields).length === 0

function withoutFields(fields: FieldErrors, names: string[]): FieldErrors {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

const isUnanswered = (problem: CheckoutProblem) =>
  problem.notices.some((notice) => notice.key === "unreachable")

const isRepriced = (problem: CheckoutProblem) =>
  problem.notices.some((notice) => notice.key === "priceChanged" || notice.key === "priceChangedPlain")

const isPlaced = (answer: unknown): answer is { path: string } =>
  typeof answer === "object" && answer !== null && "path" in answer && typeof answer.path === "string"

const isReturned = (answer: unknown): answer is { problem: CheckoutProblem } =>
  typeof answer === "object" && answer !== null && "problem" in answer
