import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import {
  getPayment,
  getPermissions,
  getQueue,
  getQueueCounts,
  getResolvedDifferences,
  getSettings,
  getSummary,
  type PaymentFile,
  type PaymentQuery,
  type QueueName,
  searchPayments,
} from "./ledger-api"
import { PAYMENTS_KEY } from "./use-payments"

const SOON_MS = 5_000
const LATER_MS = 20_000
const MINUTE_MS = 60_000

export const useSummary = (day: string | null) =>
  useQuery({
    queryKey: [PAYMENTS_KEY, "summary", day],
    queryFn: () => getSummary(day),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  })

export const useQueueCounts = () =>
  useQuery({ queryKey: [PAYMENTS_KEY, "queues"], queryFn: getQueueCounts, refetchInterval: LATER_MS })

export const useQueue = <Name extends QueueName>(name: Name, page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: [PAYMENTS_KEY, "queue", name, page],
    queryFn: () => getQueue(name, page),
    placeholderData: (data, previous) => (previous?.queryKey[2] === name ? data : undefined),
    refetchInterval: LATER_MS,
  })

export const useResolvedDifferences = (page: { limit: number; offset: number }) =>
  useQuery({
    queryKey: [PAYMENTS_KEY, "resolved-differences", page],
    queryFn: () => getResolvedDifferences(page),
    placeholderData: keepPreviousData,
  })

export const usePaymentSearch = (query: PaymentQuery) =>
  useQuery({
    queryKey: [PAYMENTS_KEY, "search", query],
    queryFn: () => searchPayments(query),
    placeholderData: keepPreviousData,
    refetchInterval: LATER_MS,
  })

/** Looks again by itself while the payment is undecided. */
export const usePaymentFile = (id: string) =>
  useQuery({
    queryKey: [PAYMENTS_KEY, "file", id],
    queryFn: () => getPayment(id),
    refetchInterval: ({ state }) => (state.data && isUndecided(state.data.payment) ? SOON_MS : false),
  })

export const usePermissions = () =>
  useQuery({ queryKey: [PAYMENTS_KEY, "permissions"], queryFn: getPermissions, staleTime: MINUTE_MS })

export const useSettings = () => useQuery({ queryKey: [PAYMENTS_KEY, "settings"], queryFn: getSettings })

/** An action that changes something; whatever is on the screen is read again, the orders too. */
export function useLedgerAction<Input = void, Answer = unknown>(action: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: action,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [PAYMENTS_KEY] }),
        client.invalidateQueries({ queryKey: ["orders"] }),
      ]),
  })
}

function isUndecided({ attempt, refunds, receipts }: PaymentFile): boolean {
  return (
    (attempt !== null && ["created", "sent", "waiting"].includes(attempt.status)) ||
    refunds.some(({ status }) => status === "requested") ||
    receipts.some(({ application }) => application === "due")
  )
}
