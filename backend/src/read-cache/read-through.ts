import { LRUCache } from "lru-cache"
import type { SharedAnswers } from "./shared-answers"
import type { StoredAnswer } from "./stored-answer"

export type ReadThroughOptions = {
  /** See ChangeListener: undefined means that nothing old may be used. */
  generation: () => string | undefined
  shared?: SharedAnswers | undefined
  /** Bytes of answers that this process keeps. */
  maxBytes: number
  now: () => number
  sleep: (ms: number) => Promise<void>
}

/** An old answer that may be given, or the duty to make a new one. */
export type Found =
  | { kind: "answer"; answer: StoredAnswer; source: "memory" | "shared" | "awaited" }
  /** Make the answer and settle it; `undefined` when it turned out not to be one that is kept. */
  | { kind: "make"; settle: (answer: StoredAnswer | undefined) => void }
  /** Make it for yourself alone: nothing can be kept at this time. */
  | { kind: "alone" }

/** Nobody waits longer than this for another one's work. */
const WAIT_MS = 3_000
const LOOK_AGAIN_MS = 20
/** One answer takes at most this share of the memory. */
const LARGEST_SHARE = 8

/**
 * Answers by key, for as long as nothing changes. One maker a key and process, and one in all processes while Redis is
 * there; the others wait for the maker's answer, or get the old one when it is only out of date and not wrong.
 *
 * The generation is read before an answer is made and compared afterwards: an answer that began before a change is
 * given to those who asked before it and is not kept.
 */
export class ReadThrough {
  #memory: LRUCache<string, StoredAnswer>
  #memoryGeneration: string | undefined
  #making = new Map<string, Promise<StoredAnswer | undefined>>()

  constructor(private readonly options: ReadThroughOptions) {
    this.#memory = new LRUCache({
      maxSize: options.maxBytes,
      maxEntrySize: Math.floor(options.maxBytes / LARGEST_SHARE),
      sizeCalculation: (answer, key) => answer.body.length + key.length + 256,
    })
  }

  /** Without waiting; for the first look. */
  peek(key: string): StoredAnswer | undefined {
    const generation = this.#enter()
    const known = generation === undefined ? undefined : this.#memory.get(key)
    return known && known.freshUntil > this.options.now() ? known : undefined
  }

  async find(key: string): Promise<Found> {
    const generation = this.#enter()
    if (generation === undefined) return { kind: "alone" }
    const now = this.options.now()
    const known = this.#memory.get(key)
    if (known && known.freshUntil > now) return { kind: "answer", answer: known, source: "memory" }

    const making = this.#making.get(key)
    if (making && known && known.staleUntil > now) return { kind: "answer", answer: known, source: "memory" }
    if (making) {
      const answer = await Promise.race([making, this.options.sleep(WAIT_MS).then(() => undefined)])
      return answer ? { kind: "answer", answer, source: "awaited" } : { kind: "alone" }
    }
    return this.#lead(generation, key)
  }

  async #lead(generation: string, key: string): Promise<Found> {
    let finish: (answer: StoredAnswer | undefined) => void = () => undefined
    const promise = new Promise<StoredAnswer | undefined>((resolve) => (finish = resolve))
    this.#making.set(key, promise)
    const end = (answer: StoredAnswer | undefined) => {
      if (this.#making.get(key) === promise) this.#making.delete(key)
      finish(answer)
    }

    const others = await this.#lookAtOthers(generation, key)
    if (others.kind === "answer") {
      if (this.#isStill(generation)) this.#memory.set(key, others.answer)
      end(others.answer)
      return { kind: "answer", answer: others.answer, source: "shared" }
    }
    const settle = (answer: StoredAnswer | undefined) => {
      const isCurrent = answer !== undefined && this.#isStill(generation)
      if (isCurrent) {
        this.#memory.set(key, answer)
        void this.options.shared?.set(generation, key, answer)
      }
      if (others.isClaimed) void this.options.shared?.release(generation, key)
      end(answer)
    }
    return { kind: "make", settle }
  }

  /** An answer of another process, or the claim to make it; without Redis, neither and at once. */
  async #lookAtOthers(
    generation: string,
    key: string,
  ): Promise<{ kind: "answer"; answer: StoredAnswer } | { kind: "none"; isClaimed: boolean }> {
    const { shared, now, sleep } = this.options
    if (!shared) return { kind: "none", isClaimed: false }
    const until = now() + WAIT_MS
    for (;;) {
      const answer = await shared.get(generation, key)
      if (answer && answer.freshUntil > now()) return { kind: "answer", answer }
      if (await shared.claim(generation, key)) return { kind: "none", isClaimed: true }
      if (now() >= until || !this.#isStill(generation)) return { kind: "none", isClaimed: false }
      await sleep(LOOK_AGAIN_MS)
    }
  }

  #isStill = (generation: string) => this.options.generation() === generation

  /** The generation, and a memory that holds nothing of an earlier one; one that is not known now may be the same soon. */
  #enter(): string | undefined {
    const generation = this.options.generation()
    if (generation !== undefined && generation !== this.#memoryGeneration) {
      this.#memory.clear()
      this.#making.clear()
      this.#memoryGeneration = generation
    }
    return generation
  }
}
