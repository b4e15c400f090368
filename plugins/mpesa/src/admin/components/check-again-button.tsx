import { Button, toast } from "@medusajs/ui"
import { PaymentAttempt } from "../lib/payment-api"
import { useCheckAttempt } from "../lib/use-payments"
import { useTexts } from "../lib/use-texts"

/** Asks M-Pesa about a payment that may still change; a paid one with its receipt cannot. */
export function CheckAgainButton({ attempt }: { attempt: PaymentAttempt }) {
  const { t, name } = useTexts()
  const { mutate, isPending } = useCheckAttempt()
  if (attempt.status === "paid" && attempt.receipt !== null) return null

  const check = () =>
    mutate(attempt.id, {
      onSuccess: ({ payment_attempt }) =>
        toast.info(t("checkDone", { status: name("status", payment_attempt.status).toLowerCase() })),
      onError: () => toast.error(t("checkFailed")),
    })

  return (
    <Button size="small" variant="secondary" isLoading={isPending} onClick={check}>
      {t("checkAgain")}
    </Button>
  )
}
