import type { Clock } from "../clock"
import type { CallbackKind } from "./callback-kinds"
import type { Faults } from "./faults"

/** What the receiver said; only validation reads the text. */
export type ReceiverAnswer = { status: number; text: string }

/** Posts JSON, or a string as it is. Answers the HTTP status alone or with the text; rejects when nobody answered. */
export type Deliver = (url: string, body: unknown) => Promise<number | ReceiverAnswer>

export type Delivery = {
  id: number
  /** A CheckoutRequestID, the TransID of a C2B message, or the OriginatorConversationID of a result. */
  reference: string
  kind: CallbackKind
  url: string
  body: unknown
  /** `withheld`: never sent. `refused`: the address is not one the simulator may call. */
  state: "withheld" | "scheduled" | "sending" | "answered" | "unreachable" | "refused"
  status: number | null
  error: string | null
  /** ISO, UTC: when it was tried; null before. */
  at: string | null
}

export type Message = Pick<Delivery, "reference" | "kind" | "url" | "body">

/** Sends what Daraja would send, and keeps the record of every attempt. */
export class Callbacks {
  private readonly log: Delivery[] = []
  private readonly underway = new Set<Promise<void>>()
  private held: Delivery[] = []

  constructor(
    private readonly deps: {
      clock: Clock
      deliver: Deliver
      allowedHosts: readonly string[]
      retriesMs: () => readonly number[]
      faults: Faults
      /** True in so many cases of a hundred. */
      chance: (percent: number) => boolean
    },
  ) {}

  /** Plain HTTP is only taken for addresses that are really called in development; Daraja wants HTTPS. */
  mayBeNamed(url: string): boolean {
    return url.startsWith("https:") || isAllowedHost(url, this.deps.allowedHosts)
  }

  withhold(message: Message): void {
    this.record(message, "withheld")
  }

  /** Fire and forget, through whatever callback faults are in force; the log tells how it went. */
  sendAfter(delayMs: number, message: Message): void {
    const fault = this.faultFor(message.kind)
    if (fault === null) return this.schedule(delayMs, this.record(message, "scheduled"))
    switch (fault.fault) {
      case "callback_lost":
        return this.withhold(message)
      case "callback_doubled":
        for (let copy = 0; copy < fault.copies; copy++) {
          this.schedule(delayMs + copy * fault.gap_ms, this.record(message, "scheduled"))
        }
        return
      case "callback_late":
        return this.schedule(delayMs + fault.late_ms, this.record(message, "scheduled"))
      case "callback_malformed":
        return this.schedule(delayMs, this.record({ ...message, body: breakOff(message.body) }, "scheduled"))
      case "callback_reordered":
        return this.hold(this.record(message, "scheduled"), fault.window)
    }
  }

  /** Resolves when the receiver has answered or failed to; never rejects. */
  async send(message: Message): Promise<Delivery> {
    const delivery = this.record(message, "scheduled")
    const attempt = this.attempt(delivery)
    this.track(attempt)
    await attempt
    return { ...delivery }
  }

  /** What the receiver answered before the deadline; null when it did not answer in time or with a failure. */
  async ask(message: Message, { deadlineMs }: { deadlineMs: number }): Promise<string | null> {
    const delivery = this.record(message, "scheduled")
    let text: string | null = null
    const attempt = this.attempt(delivery, [], (answer) => (text = answer.text))
    this.track(attempt)
    let callOff = () => {}
    const deadline = new Promise<void>((resolve) => {
      callOff = this.deps.clock.schedule(deadlineMs, resolve)
    })
    await Promise.race([attempt, deadline])
    callOff()
    return delivery.status === 200 ? text : null
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
    this.held = []
  }

  private faultFor(kind: CallbackKind) {
    for (const fault of CALLBACK_FAULTS) {
      const found = this.deps.faults.take(fault, {
        callback: kind,
        when: ({ percent }) => percent === undefined || this.deps.chance(percent),
      })
      if (found) return found
    }
    return null
  }

  private schedule(delayMs: number, delivery: Delivery): void {
    this.deps.clock.schedule(delayMs, () => this.track(this.attempt(delivery)))
  }

  /** Messages wait until so many are together, or a moment has passed; the last one then leaves first. */
  private hold(delivery: Delivery, size: number): void {
    this.held.push(delivery)
    if (this.held.length >= size) return this.releaseHeld()
    this.deps.clock.schedule(REORDER_PATIENCE_MS, () => {
      if (this.held.includes(delivery)) this.releaseHeld()
    })
  }

  private releaseHeld(): void {
    const held = this.held.reverse()
    this.held = []
    held.forEach((delivery, place) => this.schedule(place * REORDER_GAP_MS, delivery))
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

  private async attempt(
    delivery: Delivery,
    retriesMs = this.deps.retriesMs(),
    onAnswer: (answer: ReceiverAnswer) => void = () => {},
  ): Promise<void> {
    delivery.at = new Date(this.deps.clock.now()).toISOString()
    if (!isAllowedHost(delivery.url, this.deps.allowedHosts)) {
      delivery.state = "refused"
      delivery.error = "the simulator calls loopback addresses only; allow other hosts by name in its options"
      return
    }
    delivery.state = "sending"
    try {
      const answer = await this.deps.deliver(delivery.url, delivery.body)
      const isNumber = typeof answer === "number"
      delivery.status = isNumber ? answer : answer.status
      delivery.state = "answered"
      onAnswer(isNumber ? { status: answer, text: "" } : answer)
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
export async function deliverByHttp(url: string, body: unknown): Promise<ReceiverAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  })
  return { status: response.status, text: (await response.text()).slice(0, MAX_ANSWER_CHARACTERS) }
}

/** JSON that ends in the middle. */
function breakOff(body: unknown): string {
  const text = JSON.stringify(body)
  return text.slice(0, Math.ceil(text.length / 2))
}

const CALLBACK_FAULTS = [
  "callback_lost",
  "callback_malformed",
  "callback_late",
  "callback_doubled",
  "callback_reordered",
] as const
const REORDER_PATIENCE_MS = 5_000
const REORDER_GAP_MS = 50
const MAX_ANSWER_CHARACTERS = 10_000
