import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { AttemptStatus, checkAttempt, getOrderPayments, listAttempts, OrderPayments } from "./payment-api"

export const PAYMENTS_KEY = "mpesa-payments"
const OPEN: readonly AttemptStatus[] = ["created", "sent", "waiting", "unknown"]
const SOON_MS = 5_000
const LATER_MS = 20_000

/** Looks again by itself while something is undecided. */
export function useOrderPayments(orderId: string) {
  return useQuery({
    queryKey: [PAYMENTS_KEY, "order", orderId],
    queryFn: () => getOrderPayments(orderId),
    refetchInterval: ({ state }) => (state.data && isUndecided(state.data) ? SOON_MS : false),
  })
}

export function useAttempts(query: { status?: string; limit: number; offset: number }) {
  return useQuery({
    queryKey: [PAYMENTS_KEY, "attempts", query],
    queryFn: () => listAttempts(query),
    placeholderData: keepPreviousData,
    refetchInterval: LATER_MS,
  })
}

/** Asks M-Pesa about one payment now, then shows what came of it, on the order's own page too. */
export function useCheckAttempt() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: checkAttempt,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [PAYMENTS_KEY] }),
        client.invalidateQueries({ queryKey: ["orders"] }),
      ]),
  })
}

/** Paid without a receipt counts as settled here: the receipt may come in hours, or never. */
function isUndecided({ payment_attempts, refunds }: OrderPayments): boolean {
  return (
    payment_attempts.some(({ status }) => OPEN.includes(status)) ||
    refunds.some(({ status }) => status === "requested" || status === "unknown")
  )
}
