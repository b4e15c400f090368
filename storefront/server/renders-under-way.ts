import type { ServerResponse } from "node:http"

/** A page that was given although it is old is made anew after its answer; nobody says when that has ended. */
const MADE_AFTER_ANSWER_MS = 5_000

/**
 * What Next.js is making. It dates a page by the moment at which it was finished, not by when what it shows was read: a
 * page whose making began before something expired counts as newer than that, and is shown for minutes (Next.js 16.4,
 * `FileSystemCache.set`). So whoever expires pages has to know what was under way, and expire again when that has ended.
 */
export class RendersUnderWay {
  readonly #open = new Set<Promise<void>>()

  constructor(private readonly madeAfterAnswerMs = MADE_AFTER_ANSWER_MS) {}

  begin(response: ServerResponse): void {
    const ended = new Promise<void>((resolve) => {
      response.once("close", () => {
        if (response.getHeader("x-nextjs-cache") !== "STALE") return resolve()
        setTimeout(resolve, this.madeAfterAnswerMs).unref()
      })
    })
    this.#open.add(ended)
    void ended.then(() => this.#open.delete(ended))
  }

  /** Resolves when all that is under way now has ended; undefined when there is nothing. */
  ended(): Promise<unknown> | undefined {
    return this.#open.size > 0 ? Promise.all(this.#open) : undefined
  }
}
