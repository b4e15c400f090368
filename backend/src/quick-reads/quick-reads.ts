import { readStoreProducts } from "../store-products/read-store-products"
import type { CatalogueMemory } from "../catalogue-memory/catalogue-memory"
import type { SqlRunner } from "../catalogue/sql"
import { messageOf } from "../to-error"
import { createGenerationMemory, type Remember } from "./generation-memory"
import { createKeyScopes } from "./key-scopes"
import { readCatalogueListing, readCatalogueProduct } from "./read-own-catalogue"

/** A read as it came, for whom it is answered. */
export type QuickQuestion = {
  path: string
  query: URLSearchParams
  /** Of the publishable key; at least one. */
  salesChannelIds: string[]
  /** Keeps what other questions need too, for as long as nothing changes. */
  remember: Remember
  count: CatalogueMemory["count"]
}

/** The JSON text of the answer; undefined for a question that the framework shall answer, also with a refusal. */
export type QuickRead = (db: SqlRunner, question: QuickQuestion) => Promise<string | undefined>

export type ReadRequest = {
  url?: string | undefined
  headers: Record<string, string | string[] | undefined>
}

const READS: { path: RegExp; read: QuickRead }[] = [
  { path: /^\/store\/products(\/[^/]+)?$/, read: readStoreProducts },
  { path: /^\/store\/catalogue$/, read: readCatalogueListing },
  { path: /^\/store\/catalogue\/products\/[^/]+$/, read: readCatalogueProduct },
]

/**
 * Answers questions that are well known with a statement or two, without the framework. Whatever is not understood to
 * the last word is left to it, and so is every refusal: there is one place that words them.
 */
export function createQuickReads({
  db,
  count,
  generation,
  nextTurn,
  now,
  warn,
}: {
  db: SqlRunner
  count: CatalogueMemory["count"]
  generation: () => string | undefined
  /** When the clock changes prices next, in ms since 1970. */
  nextTurn: () => Promise<number | undefined>
  now: () => number
  warn: (message: string) => void
}) {
  const rememberUntilChange = createGenerationMemory(generation)
  const channelsOf = createKeyScopes(db, rememberUntilChange, now)

  return async function readQuickly({ url = "", headers }: ReadRequest): Promise<string | undefined> {
    const token = headers["x-publishable-api-key"]
    if (typeof token !== "string" || headers["x-medusa-locale"] !== undefined) return undefined
    const mark = url.indexOf("?")
    const path = mark < 0 ? url : url.slice(0, mark)
    const known = READS.find((one) => one.path.test(path))
    const query = toQuery(mark < 0 ? "" : url.slice(mark + 1))
    if (!known || !query) return undefined
    try {
      const salesChannelIds = await channelsOf(token)
      if (!salesChannelIds?.length) return undefined
      // The clock is a change too: after a turn nothing is found under the name of the time before it.
      const turn = await nextTurn()
      const remember: Remember = (key, read) => rememberUntilChange(`${turn} ${key}`, read)
      return await known.read(db, { path, query, salesChannelIds, remember, count })
    } catch (error) {
      warn(`${path} could not be answered quickly and goes to the framework: ${messageOf(error)}`)
      return undefined
    }
  }
}

/** Undefined for what servers decode in different ways. */
function toQuery(text: string): URLSearchParams | undefined {
  try {
    decodeURIComponent(text)
  } catch {
    return undefined
  }
  return new URLSearchParams(text)
}
