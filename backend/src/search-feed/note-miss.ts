import type { Feed } from "./feed"
import { termOfMiss } from "./term-of-miss"
import { messageOf } from "../to-error"

/** Writes down what was sought in vain. Nobody waits for it, and nobody is refused because it failed. */
export function noteMiss({ books, logger }: Pick<Feed, "books" | "logger">, text: string): void {
  const term = termOfMiss(text)
  if (term === undefined) return
  void books
    .noteMiss(term, new Date())
    .catch((error: unknown) => logger.warn(`A search without hits was not noted: ${messageOf(error)}`))
}
