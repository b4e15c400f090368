import { useCallback, useEffect, useRef, useState } from "react"
import type { OrderPayment } from "@/lib/payment/order-payment"
import { pollDelayMs, toPaymentView } from "@/lib/payment/payment-view"

/** A payment as it was at a moment of the server's clock. */
export interface KnownPayment {
  payment: OrderPayment
  /** No request reaches a phone now; the order can be paid by hand. */
  arePromptsDown: boolean
  nowMs: number
}

/** What our own route answers; it has checked the shape. */
interface PaymentAnswer {
  payment: OrderPayment
  are_prompts_down: boolean
  now: string
}

const MAX_BACKOFF_MS = 15_000

/**
 * Follows the payment of an order: asks the server again and again, more slowly while there is no connection, at once
 * when the tab or the connection comes back. `nowMs` runs on the server's clock: cheap phones are often minutes off.
 */
export function useOrderPayment(orderId: string, initial: KnownPayment) {
  const [known, setKnown] = useState(initial)
  const [nowMs, setNowMs] = useState(initial.nowMs)
  const [isOffline, setIsOffline] = useState(false)
  const offsetMs = useRef<number | null>(null)
  const latest = useRef(initial)
  const replan = useRef<() => void>(() => undefined)

  const show = useCallback((next: KnownPayment) => {
    offsetMs.current = next.nowMs - Date.now()
    latest.current = next
    setKnown(next)
    setNowMs(next.nowMs)
  }, [])

  /** For what the shopper has just done: shown now, and asked about soon. */
  const showAndAsk = useCallback(
    (next: KnownPayment) => {
      show(next)
      replan.current()
    },
    [show],
  )

  useEffect(() => {
    offsetMs.current ??= initial.nowMs - Date.now()
    const timer = setInterval(() => setNowMs(Date.now() + (offsetMs.current ?? 0)), 1_000)
    return () => clearInterval(timer)
  }, [initial.nowMs])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let isAsking = false
    let isOver = false

    function plan() {
      clearTimeout(timer)
      const now = Date.now() + (offsetMs.current ?? 0)
      const delay = pollDelayMs(
        toPaymentView(latest.current.payment, { nowMs: now, readAtMs: latest.current.nowMs }),
      )
      if (delay !== null && !isOver)
        timer = setTimeout(() => void ask(), Math.min(delay * 2 ** failures, MAX_BACKOFF_MS))
    }

    async function ask() {
      if (isAsking) return
      isAsking = true
      clearTimeout(timer)
      const before = latest.current
      const next = await fetchPayment(orderId)
      isAsking = false
      if (isOver) return
      failures = next ? 0 : Math.min(failures + 1, 4)
      setIsOffline(failures > 1)
      // What the shopper did meanwhile is newer than this answer may be.
      if (next && latest.current === before) show(next)
      plan()
    }

    const askNow = () => {
      if (document.visibilityState === "visible") void ask()
    }
    replan.current = plan
    plan()
    document.addEventListener("visibilitychange", askNow)
    window.addEventListener("online", askNow)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", askNow)
      window.removeEventListener("online", askNow)
    }
  }, [orderId, show])

  return { known, nowMs, isOffline, show: showAndAsk }
}

async function fetchPayment(orderId: string): Promise<KnownPayment | null> {
  try {
    const response = await fetch(`/api/payments/orders/${encodeURIComponent(orderId)}`, { cache: "no-store" })
    if (!response.ok) return null
    const answer = (await response.json()) as PaymentAnswer
    return {
      payment: answer.payment,
      arePromptsDown: answer.are_prompts_down,
      nowMs: Date.parse(answer.now),
    }
  } catch {
    return null
  }
}
