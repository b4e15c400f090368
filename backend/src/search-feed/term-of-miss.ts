import { wordsOf } from "../search-engine/fold"

const MIN_LENGTH = 3
const MAX_LENGTH = 80
/** As many digits in a row as a phone or an identity number has. */
const PERSONAL = /\d{7,}/

/**
 * What is kept of a search that found nothing. Undefined for what is too short to say anything, and for what may be
 * about a person: addresses of e-mail and long numbers, also with gaps.
 */
export function termOfMiss(text: string): string | undefined {
  if (text.includes("@") || PERSONAL.test(text.replace(/[\s()+.-]/g, ""))) return undefined
  const term = wordsOf(text).join(" ").slice(0, MAX_LENGTH)
  return term.length >= MIN_LENGTH ? term : undefined
}
