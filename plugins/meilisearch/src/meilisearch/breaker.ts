import { MeilisearchError, isUnavailableCode } from "./errors"

export type BreakerOptions = {
  /** So many faults in a row open it. */
  openAfter: number
  /** While open nothing is sent for so long, ms; then one call tries. */
  coolDownMs: number
  now: () => number
}

/** Stops asking an engine that is down, so that a caller learns it at once and can ask elsewhere. */
export class Breaker {
  private faults = 0
  private openUntil: number | null = null
  private isProbing = false

  constructor(private readonly options: BreakerOptions) {}

  get isOpen(): boolean {
    return this.openUntil !== null
  }

  /** Runs the call, or throws `engine_unavailable` without running it. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    const isProbe = this.enter()
    try {
      const result = await call()
      this.close()
      return result
    } catch (error) {
      if (error instanceof MeilisearchError && isUnavailableCode(error.code)) this.fail(isProbe)
      // A refusal is an answer: the engine lives.
      else if (error instanceof MeilisearchError) this.close()
      throw error
    } finally {
      if (isProbe) this.isProbing = false
    }
  }

  private enter(): boolean {
    if (this.openUntil === null) return false
    const waitMs = this.openUntil - this.options.now()
    if (waitMs > 0 || this.isProbing) {
      throw new MeilisearchError({
        code: "engine_unavailable",
        retry: "after",
        retryAfterMs: Math.max(waitMs, 1_000),
        operatorMessage: "Meilisearch failed several times in a row and is left alone for a moment.",
      })
    }
    this.isProbing = true
    return true
  }

  private fail(isProbe: boolean): void {
    this.faults += 1
    if (isProbe || this.faults >= this.options.openAfter)
      this.openUntil = this.options.now() + this.options.coolDownMs
  }

  private close(): void {
    this.faults = 0
    this.openUntil = null
  }
}
