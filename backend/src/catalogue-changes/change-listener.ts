import { randomUUID } from "node:crypto"
import { CHANNEL, changeOfWord, type Change } from "./announcing"
import { ensureTriggers, type Querier } from "./ensure-triggers"
import { messageOf } from "../to-error"

/** A Postgres connection of its own. `pg.Client` is one. */
export type ListeningClient = Querier & {
  connect(): Promise<unknown>
  end(): Promise<void>
  on(
    event: "notification",
    heard: (message: { channel: string; payload?: string | undefined }) => void,
  ): unknown
  on(event: "error" | "end", gone: (error?: Error) => void): unknown
}

export type ChangeListenerOptions = {
  createClient: () => ListeningClient
  /** Calls back once after so many milliseconds; the answer takes it back. */
  later: (run: () => void, ms: number) => () => void
  /** Told when the ear opens or closes, with the reason. */
  onState?: (state: "hearing" | "deaf", reason: string) => void
  /** Told which goods have changed, before `generation` is another word. */
  onChange?: (change: Change) => void
}

const HEARTBEAT_MS = 2_000
/** No echo within this time: what is said may not be heard, and nothing is taken for granted until it is. */
const ECHO_MS = 1_000
/** Still none so much later: the connection is given up. Before that the database, or this process, may only be busy. */
const LOST_MS = 9_000
const RETRY_MS = 1_000

/**
 * Knows whether the catalogue has changed: `generation` is another word after each committed change, and the same word
 * in every process between two changes. It is undefined while this process cannot hear; then nothing that was read
 * before may be used.
 *
 * A heartbeat finds the connection that is open and no longer hears (a proxy that lost it, a pooler that does not pass
 * notifications on). One whose echo is late is not given up at once: what it brings comes in its order, so that after the
 * echo nothing was missed, whereas a new connection would have everything read anew from a database that is busy.
 */
export class ChangeListener {
  #generation: string | undefined
  #isLate = false
  #client: ListeningClient | undefined
  #stopped = false
  #timers = new Set<() => void>()
  #echo: (() => void) | undefined
  #waiting: (() => void)[] = []
  /** Words of our own that were said after changes which are not heard yet. */
  #awaited = new Set<string>()
  #asking: Promise<void> | undefined
  #askingNext: Promise<void> | undefined

  constructor(private readonly options: ChangeListenerOptions) {}

  get generation(): string | undefined {
    return this.#isLate ? undefined : this.#generation
  }

  /** Whether every change that this process has acknowledged was heard, and so told by `onChange`. */
  get isUpToDate(): boolean {
    return this.generation !== undefined && this.#awaited.size === 0
  }

  /** Waits until every change is heard that was committed before; what cannot be heard is no longer up to date. */
  async hearAll(): Promise<void> {
    if (this.#generation === undefined) return
    // One that is under way may have left before the change.
    await (this.#asking ? (this.#askingNext ??= this.#asking.then(() => this.#ask())) : this.#ask())
    if (this.#isLate) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  start(): void {
    void this.#connect()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#generation = undefined
    this.#endLateness()
    this.#timers.forEach((cancel) => cancel())
    await this.#client?.end().catch(() => undefined)
  }

  /**
   * Takes a change for granted that this process is about to acknowledge: its notification may still be on the way.
   * The others are told once more, so that all are at the same word again.
   */
  expectChange(): void {
    if (this.#generation === undefined) return
    this.#generation = randomUUID()
    const word = randomUUID()
    this.#awaited.add(word)
    this.#announce(word)
  }

  async #connect() {
    if (this.#stopped) return
    const client = this.options.createClient()
    this.#client = client
    let isGone = false
    const gone = (reason: string) => {
      if (isGone) return
      isGone = true
      this.#close(client, reason)
    }
    client.on("error", (error) => gone(error?.message ?? "connection error"))
    client.on("end", () => gone("connection ended"))
    client.on("notification", ({ channel, payload }) => {
      if (channel === CHANNEL && !isGone) this.#hear(payload ?? "")
    })
    try {
      await client.connect()
      await ensureTriggers(client)
      await client.query(`LISTEN ${CHANNEL}`)
      // Whoever starts opens a new generation for all: what was said before this moment was not heard here.
      this.#beat(client, gone)
    } catch (error) {
      gone(messageOf(error))
    }
  }

  #hear(word: string) {
    this.#echo?.()
    const wasDeaf = this.#generation === undefined
    if (word === PULSE && !wasDeaf) return
    this.#awaited.delete(word)
    const change = changeOfWord(word)
    if (change) this.options.onChange?.(change)
    this.#generation = word === PULSE ? randomUUID() : word
    if (wasDeaf) this.options.onState?.("hearing", "connected")
  }

  /** The first beat of a connection is a word for everybody; later ones only ask whether the ear is open. */
  #beat(client: ListeningClient, gone: (reason: string) => void) {
    if (this.#stopped || this.#client !== client) return
    // One after the other: in a process that was halted both would be over before it can hear.
    let cancel = this.#after(ECHO_MS, () => {
      this.#isLate = true
      cancel = this.#after(LOST_MS, () => gone("a notification did not come back"))
    })
    this.#echo = () => {
      cancel()
      this.#echo = undefined
      this.#endLateness()
      this.#after(HEARTBEAT_MS, () => this.#beat(client, gone))
    }
    this.#announce(this.#generation === undefined ? randomUUID() : PULSE)
  }

  /** Postgres hands over the notifications that wait for a connection before it ends the answer to any statement. */
  #ask(): Promise<void> {
    const client = this.#client
    this.#askingNext = undefined
    const asking = Promise.resolve(client?.query("SELECT 1")).then(
      () => undefined,
      () => undefined,
    )
    this.#asking = asking
    return asking.finally(() => {
      if (this.#asking === asking) this.#asking = undefined
    })
  }

  #announce(word: string) {
    this.#client?.query("SELECT pg_notify($1, $2)", [CHANNEL, word]).catch(() => undefined)
  }

  #endLateness() {
    this.#isLate = false
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #close(client: ListeningClient, reason: string) {
    this.#echo = undefined
    this.#timers.forEach((cancel) => cancel())
    this.#timers.clear()
    this.#client = undefined
    this.#awaited.clear()
    const wasHearing = this.#generation !== undefined
    this.#generation = undefined
    this.#endLateness()
    client.end().catch(() => undefined)
    if (this.#stopped) return
    if (wasHearing) this.options.onState?.("deaf", reason)
    this.#after(RETRY_MS, () => void this.#connect())
  }

  #after(ms: number, run: () => void): () => void {
    const cancel = this.options.later(() => {
      this.#timers.delete(cancel)
      run()
    }, ms)
    this.#timers.add(cancel)
    return () => {
      this.#timers.delete(cancel)
      cancel()
    }
  }
}

const PULSE = "pulse"
