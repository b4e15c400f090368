import { useCallback, useEffect, useRef, useState } from "react"
import type { PaymentAttempt } from "@/lib/payment/attempt"
import { pollDelayMs, toPaymentView } from "@/lib/payment/payment-view"

/** An attempt as it was at a moment of the server's clock. */
export interface KnownAttempt {
  attempt: PaymentAttempt
  nowMs: number
}

const MAX_BACKOFF_MS = 15_000

/**
 * Follows an attempt: asks the server again and again, more slowly while there is no connection, at once when the
 * tab or the connection comes back. `nowMs` runs on the server's clock: cheap phones are often minutes off.
 */
export function useAttempt(initial: KnownAttempt) {
  const [known, setKnown] = useState(initial)
  const [nowMs, setNowMs] = useState(initial.nowMs)
  const [isOffline, setIsOffline] = useState(false)
  const offsetMs = useRef<number | null>(null)

  const show = useCallback((next: KnownAttempt) => {
    offsetMs.current = next.nowMs - Date.now()
    setKnown(next)
    setNowMs(next.nowMs)
    window.history.replaceState(null, "", `?attempt=${encodeURIComponent(next.attempt.id)}`)
  }, [])

  useEffect(() => {
    offsetMs.current ??= initial.nowMs - Date.now()
    const timer = setInterval(() => setNowMs(Date.now() + (offsetMs.current ?? 0)), 1_000)
    return () => clearInterval(timer)
  }, [initial.nowMs])

  const attemptId = known.attempt.id
  const latest = useRef(known)
  useEffect(() => {
    latest.current = known
  }, [known])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let isAsking = false
    let isOver = false

    function plan() {
      const now = Date.now() + (offsetMs.current ?? 0)
      const delay = pollDelayMs(
        toPaymentView(latest.current.attempt, { nowMs: now, readAtMs: latest.current.nowMs }),
      )
      if (delay !== null && !isOver)
        timer = setTimeout(() => void ask(), Math.min(delay * 2 ** failures, MAX_BACKOFF_MS))
    }

    async function ask() {
      if (isAsking) return
      isAsking = true
      clearTimeout(timer)
      const next = await fetchAttempt(attemptId)
      isAsking = false
      if (isOver) return
      failures = next ? 0 : Math.min(failures + 1, 4)
      setIsOffline(failures > 1)
      if (next) {
        offsetMs.current = next.nowMs - Date.now()
        latest.current = next
        setKnown(next)
      }
      plan()
    }

    const askNow = () => {
      if (document.visibilityState === "visible") void ask()
    }
    plan()
    document.addEventListener("visibilitychange", askNow)
    window.addEventListener("online", askNow)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", askNow)
      window.removeEventListener("online", askNow)
    }
  }, [attemptId])

  return { known, nowMs, isOffline, show }
}

async function fetchAttempt(id: string): Promise<KnownAttempt | null> {
  try {
    const response = await fetch(`/api/payments/${encodeURIComponent(id)}`, { cache: "no-store" })
    if (!response.ok) return null
    return toKnownAttempt((await response.json()) as Parameters<typeof toKnownAttempt>[0])
  } catch {
    return null
  }
}

/** Our own route answers; it has checked the shape. */
export function toKnownAttempt(answer: { attempt: PaymentAttempt; now: string }): KnownAttempt {
  return { attempt: answer.attempt, nowMs: Date.parse(answer.now) }
}
