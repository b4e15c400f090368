import type { Subject } from "../lib/subjects"

export interface Hit {
  id: string
  document: { skus?: string[] }
}

export interface Search {
  /** Both by `performance.now()`. */
  askedAt: number
  answeredAt: number
  outcome: "by the engine" | "degraded" | "failed"
  hits: Hit[]
  /** Why it failed. */
  reason?: string
}

export interface Shoppers {
  /** Waits for those who still wait for their answer. */
  stop(): Promise<Search[]>
}

interface Answer {
  results?: { hits: Hit[]; provider_metadata?: { degraded?: boolean } }[]
}

/** A rate that leaves a small machine time for the changes, and that the stand-in of an engine can answer. */
const PER_SECOND = 4
const PATIENCE_MS = 30_000
const ON_A_PAGE = 24

/** Shoppers who search at a steady rate, whether the ones before have their answers or not. */
export function sendShoppers(subject: Subject, texts: readonly string[]): Shoppers {
  const searches: Promise<Search>[] = []
  const coming = setInterval(() => {
    const q = texts[searches.length % texts.length]
    searches.push(search(subject, { shopper: searches.length, filters: { q }, take: ON_A_PAGE }))
  }, 1000 / PER_SECOND)
  return {
    async stop() {
      clearInterval(coming)
      return Promise.all(searches)
    },
  }
}

/** One search as the storefront sends it, by a shopper with an address of their own: searches are limited by address. */
export async function search(
  { url, publishableKey }: Pick<Subject, "url" | "publishableKey">,
  { shopper, filters, take }: { shopper: number; filters: Record<string, unknown>; take: number },
): Promise<Search> {
  const askedAt = performance.now()
  const ended = (found: Pick<Search, "outcome" | "hits" | "reason">): Search => ({
    askedAt,
    answeredAt: performance.now(),
    ...found,
  })
  const failed = (reason: string) => ended({ outcome: "failed", hits: [], reason })
  try {
    const response = await fetch(`${url}/store/search`, {
      method: "POST",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        "x-publishable-api-key": publishableKey,
        "x-forwarded-for": `10.${(shopper >> 16) & 255}.${(shopper >> 8) & 255}.${shopper & 255}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ queries: [{ entity: "product", filters, pagination: { take } }] }),
    })
    const text = await response.text()
    if (!response.ok) return failed(`${response.status}: ${text.slice(0, 300)}`)
    const [result] = (JSON.parse(text) as Answer).results ?? []
    if (!result) return failed(`An answer without a result: ${text.slice(0, 300)}`)
    const isDegraded = result.provider_metadata?.degraded === true
    return ended({ outcome: isDegraded ? "degraded" : "by the engine", hits: result.hits })
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}
