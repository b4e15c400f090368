import type { PaymentWords } from "./PaymentScreen"
import { describeRetryProblem } from "./describe-retry-problem"
import { Button } from "@/components/ui/Button"
import { TextField } from "@/components/ui/Field"
import type { RetryProblem } from "@/lib/payment/retry-problem"

interface StartPaymentProps {
  orderId: string
  idempotencyKey: string
  problem: RetryProblem | null
  words: PaymentWords
}

/** An order for which no request was sent yet. */
export function StartPayment({ orderId, idempotencyKey, problem, words: { payment } }: StartPaymentProps) {
  return (
    <form
      action={`/api/payments/orders/${encodeURIComponent(orderId)}`}
      method="post"
      className="mt-5 space-y-5 rounded-3xl bg-paper-deep p-6"
    >
      <input type="hidden" name="idempotency_key" value={idempotencyKey} />
      <div>
        <h2 className="text-2xl">{payment.startTitle}</h2>
        <p className="mt-1">{payment.startText}</p>
      </div>
      {problem ? (
        <p role="alert" className="font-medium text-alarm">
          {describeRetryProblem(problem, payment)}
        </p>
      ) : null}
      <TextField
        id="other-phone"
        name="phone"
        label={payment.otherPhone}
        hint={payment.otherPhoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
      />
      <Button type="submit" look="accent" className="w-full text-lg">
        {payment.sendNow}
      </Button>
    </form>
  )
}
