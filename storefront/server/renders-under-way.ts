import type { ServerResponse } from "node:http"

/** A page that is made after its answer, because an old one was given, or nobody waited; nobody says when that has ended. */
const MADE_AFTER_ANSWER_MS = 5_000
/** The reads of a page have given up by then: whose answer takes longer reads slowly what is made already. */
const LONGEST_MS = 30_000

/**
 * What Next.js is making. It dates a page by the moment at which it was finished, not by when what it shows was read: a
 * page whose making began before something expired counts as newer than that, and is shown for minutes (Next.js 16.4,
 * `FileSystemCache.set`). So whoever expires pages has to know what was under way, and expire again when that has ended.
 */
export class RendersUnderWay {
  readonly #open = new Set<Promise<void>>()
  readonly #watches = new Set<Set<Promise<void>>>()

  constructor(private readonly madeAfterAnswerMs = MADE_AFTER_ANSWER_MS) {}

  begin(response: ServerResponse): void {
    const ended = new Promise<void>((resolve) => {
      const longest = setTimeout(resolve, LONGEST_MS).unref()
      response.once("close", () => {
        clearTimeout(longest)
        const isMade = response.writableFinished && response.getHeader("x-nextjs-cache") !== "STALE"
        if (isMade) resolve()
        else setTimeout(resolve, this.madeAfterAnswerMs).unref()
      })
    })
    this.#open.add(ended)
    for (const seen of this.#watches) seen.add(ended)
    void ended.then(() => this.#open.delete(ended))
  }

  /** Ends the watch with the end of each: what is under way now, and what begins until the watch ends. */
  watch(): () => Promise<void>[] {
    const seen = new Set(this.#open)
    this.#watches.add(seen)
    return () => {
      this.#watches.delete(seen)
      return [...seen]
    }
  }
}
