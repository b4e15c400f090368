import { useEffect, useRef, useState, type FormEvent } from "react"
import { Button } from "@/components/ui/Button"
import { describedBy, FieldFrame } from "@/components/ui/Field"
import { Notice } from "@/components/ui/Notice"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import type { ClaimProblem, PaymentClaim } from "@/lib/payment/claim"

interface ClaimFormProps {
  orderId: string
  /** From a plain form post. */
  claim: PaymentClaim | null
  problem: ClaimProblem | null
  words: Messages["payment"]["claim"]
}

type Answer = { claim: PaymentClaim } | { problem: ClaimProblem }

const ASK_AGAIN_MS = 3_000

/** "I have already paid": the receipt, or the message it came in. A plain form; with script it stays here and follows. */
export function ClaimForm({ orderId, claim: posted, problem: returned, words }: ClaimFormProps) {
  const isSending = useRef(false)
  const [isBusy, setIsBusy] = useState(false)
  const [claim, setClaim] = useState(posted)
  const [problem, setProblem] = useState(returned)
  const action = `/api/payments/orders/${encodeURIComponent(orderId)}/claims`

  useEffect(() => {
    if (claim?.status !== "checking") return
    const timer = setTimeout(() => {
      void ask(`/api/payments/claims/${encodeURIComponent(claim.id)}`).then((answer) =>
        // Without an answer it is asked again.
        setClaim(answer && "claim" in answer ? answer.claim : { ...claim }),
      )
    }, ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [claim])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending.current) return
    isSending.current = true
    setIsBusy(true)
    const answer = await ask(action, { method: "POST", body: new FormData(event.currentTarget) })
    isSending.current = false
    setIsBusy(false)
    setProblem(answer === null ? { key: "unreachable" } : "problem" in answer ? answer.problem : null)
    if (answer && "claim" in answer) setClaim(answer.claim)
  }

  const isOpen = claim === null || claim.status === "refused"
  const error = problem ? words.problems[problem.key] : undefined
  return (
    <section id="claim" aria-label={words.open} className="space-y-3">
      {claim ? (
        <Notice role="status" tone={TONES[claim.status]}>
          {describeClaim(claim, words)}
        </Notice>
      ) : null}
      {isOpen ? (
        <details open={claim !== null || problem !== null}>
          <summary className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4">
            {words.open}
          </summary>
          <form action={action} method="post" onSubmit={(event) => void submit(event)} className="space-y-3">
            <p>{words.text}</p>
            <FieldFrame id="receipt" label={words.label} hint={words.hint} error={error}>
              <textarea
                id="receipt"
                name="receipt"
                rows={4}
                maxLength={1_000}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                className="control"
                aria-invalid={error ? true : undefined}
                aria-describedby={describedBy("receipt", { hint: words.hint, error })}
              />
            </FieldFrame>
            <Button type="submit" look="quiet" className="w-full" aria-disabled={isBusy}>
              {isBusy ? words.submitting : words.submit}
            </Button>
          </form>
        </details>
      ) : null}
    </section>
  )
}

const TONES = { checking: "care", accepted: "good", unknown: "care", refused: "bad" } as const

function describeClaim(claim: PaymentClaim, words: Messages["payment"]["claim"]): string {
  if (claim.status !== "refused") return format(words[claim.status], { receipt: claim.receipt ?? "" })
  const reason = Object.entries(words.reasons).find(([name]) => name === claim.reason)?.[1]
  return reason ? format(reason, { receipt: claim.receipt ?? "" }) : claim.message
}

/** Our own routes answer; they have checked the shape. Null without an answer. */
async function ask(path: string, init: RequestInit = {}): Promise<Answer | null> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: "no-store",
      headers: { accept: "application/json" },
    })
    const answer: unknown = await response.json()
    return isAnswer(answer) ? answer : null
  } catch {
    return null
  }
}

const isAnswer = (answer: unknown): answer is Answer =>
  typeof answer === "object" && answer !== null && ("claim" in answer || "problem" in answer)
