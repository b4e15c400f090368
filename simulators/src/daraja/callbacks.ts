import type { Clock } from "../clock"

/** Posts JSON and answers the HTTP status; rejects when nobody answered. */
export type Deliver = (url: string, body: unknown) => Promise<number>

export type Delivery = {
  id: number
  /** A CheckoutRequestID, or the OriginatorConversationID of a reversal. */
  reference: string
  kind: "stk" | "reversal" | "queue_timeout" | "forged"
  url: string
  body: unknown
  /** `withheld`: never sent. `refused`: the address is not one the simulator may call. */
  state: "withheld" | "scheduled" | "sending" | "answered" | "unreachable" | "refused"
  status: number | null
  error: string | null
  /** ISO, UTC: when it was tried; null before. */
  at: string | null
}

type Message = Pick<Delivery, "reference" | "kind" | "url" | "body">

/** Sends what Daraja would send, and keeps the record of every attempt. */
export class Callbacks {
  private readonly log: Delivery[] = []
  private readonly underway = new Set<Promise<void>>()

  constructor(
    private readonly deps: {
      clock: Clock
      deliver: Deliver
      allowedHosts: readonly string[]
      retriesMs: () => readonly number[]
    },
  ) {}

  /** Plain HTTP is only taken for addresses that are really called in development; Daraja wants HTTPS. */
  mayBeNamed(url: string): boolean {
    return url.startsWith("https:") || isAllowedHost(url, this.deps.allowedHosts)
  }

  withhold(message: Message): void {
    this.record(message, "withheld")
  }

  /** Fire and forget; the log tells how it went. */
  sendAfter(delayMs: number, message: Message): void {
    const delivery = this.record(message, "scheduled")
    this.deps.clock.schedule(delayMs, () => this.track(this.attempt(delivery)))
  }

  /** Resolves when the receiver has answered or failed to; never rejects. */
  async send(message: Message): Promise<Delivery> {
    const delivery = this.record(message, "scheduled")
    const attempt = this.attempt(delivery)
    this.track(attempt)
    await attempt
    return { ...delivery }
  }

  /** Sends the latest message with this reference once more; null when there is none. */
  async redeliver(reference: string): Promise<Delivery | null> {
    const last = this.log.findLast(
      (delivery) => delivery.reference === reference && delivery.kind !== "forged",
    )
    return last ? this.send(last) : null
  }

  list(): Delivery[] {
    return this.log.map((delivery) => ({ ...delivery }))
  }

  /** Resolves when nothing is on the wire. */
  async idle(): Promise<void> {
    while (this.underway.size > 0) await Promise.all(this.underway)
  }

  clear(): void {
    this.log.length = 0
  }

  private track(attempt: Promise<void>): void {
    this.underway.add(attempt)
    void attempt.finally(() => this.underway.delete(attempt))
  }

  private record(message: Message, state: Delivery["state"]): Delivery {
    const { reference, kind, url, body } = message
    const delivery: Delivery = {
      id: this.log.length + 1,
      reference,
      kind,
      url,
      body,
      state,
      status: null,
      error: null,
      at: null,
    }
    this.log.push(delivery)
    return delivery
  }

  private async attempt(delivery: Delivery, retriesMs = this.deps.retriesMs()): Promise<void> {
    delivery.at = new Date(this.deps.clock.now()).toISOString()
    if (!isAllowedHost(delivery.url, this.deps.allowedHosts)) {
      delivery.state = "refused"
      delivery.error = "the simulator calls loopback addresses only; allow other hosts by name in its options"
      return
    }
    delivery.state = "sending"
    try {
      delivery.status = await this.deps.deliver(delivery.url, delivery.body)
      delivery.state = "answered"
    } catch (error) {
      delivery.state = "unreachable"
      delivery.error = error instanceof Error ? error.message : String(error)
    }
    const [wait, ...later] = retriesMs
    if (delivery.status === 200 || wait === undefined) return
    const repeat = this.record(delivery, "scheduled")
    this.deps.clock.schedule(wait, () => this.track(this.attempt(repeat, later)))
  }
}

/** Loopback always; anything else only when it is named. */
export function isAllowedHost(url: string, allowed: readonly string[]): boolean {
  const { hostname } = new URL(url)
  const isLoopback =
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  return isLoopback || allowed.includes(hostname)
}

/** Over HTTP: 10 s, no redirects (they could lead away from loopback). */
export async function deliverByHttp(url: string, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  })
  await response.body?.cancel()
  return response.status
}
