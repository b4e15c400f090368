import { pause } from "../../integration-tests/torture/shop-client"
import { createMeilisearchClient } from "../../plugins/meilisearch/src/meilisearch"
import type { Ask } from "../client/ask-again-and-again"
import type { BenchContext } from "../context"
import { queryOnce } from "../lib/data-sets"
import { toResults, type Figures, type Result } from "../lib/result"
import { percentile } from "../lib/statistics"
import { startSubjects, type Subject } from "../lib/subjects"
import { startEngine } from "../recovery/engine"
import { fillEngine } from "../recovery/fill-engine"
import { CASES, ON_A_PAGE } from "./cases"
import { readNames } from "./read-names"
import { wordsOf } from "./words"

/** Of each case, one after the other. */
const SEARCHES = 300
const WARM_UP = 30
/** The stand-in looks through all documents for every search; more would only take longer. */
const MOST_OF_STAND_IN = 5_000
const PATIENCE_MS = 10_000
const TITLES = ["exact title", "beginning of a word", "beginning of a word with facets"]

/**
 * What is added to the time that Meilisearch says a search took: by HTTP both ways, by our client with it (which reads and
 * checks the reply), and by the whole shop around it. With the server that is given, else with its stand-in, whose own time says
 * nothing of Meilisearch.
 */
export async function measureThroughEngine(context: BenchContext, products: number): Promise<Result[]> {
  const { machinery, say, keep } = context
  const given = machinery.meilisearch
  if (!given && products > MOST_OF_STAND_IN) return []
  const standIn = given ? null : keep(await startEngine())
  const settings = given ?? standIn?.settings ?? {}
  const subjects = keep(
    await startSubjects(await context.dataSets(), { products, names: ["duka"], settings }),
  )
  try {
    const [subject] = subjects.all
    if (!subject) return []
    const engine = given ? "Meilisearch" : "the stand-in of Meilisearch"
    say(`Fill ${engine} with ${products} products`)
    await fillEngine(subject)
    const named = await readNames(subject.databaseUrl)
    const uid = await productIndex(subject.databaseUrl)
    const results: Result[] = []
    for (const { name, words, duka } of CASES.filter((one) => TITLES.includes(one.name))) {
      const title = `${name}, through ${engine}, ${products}`
      say(title)
      const asks = wordsOf(named, words)
        .slice(0, SEARCHES + WARM_UP)
        .map(duka)
      const [bare, client, shop] = [
        await timeAll(asks, askBare(settings, uid)),
        await timeAll(asks, askEngine(settings, uid)),
        await timeAll(asks, askShop(subject)),
      ]
      results.push(
        ...toResults("duka", title, {
          requests: shop.length,
          engine_p50_ms: percentile(
            client.map(({ engineMs }) => engineMs),
            50,
          ),
          ...added("fetch", bare),
          ...added("client", client),
          ...added("shop", shop),
        }),
      )
    }
    return results
  } finally {
    await subjects.stop()
    await standIn?.stop()
  }
}

interface Timed {
  tookMs: number
  engineMs: number
}

type AskOnce = (ask: Ask, index: number) => Promise<number>

/** One after the other; the first ones are not counted. `askOnce` answers the engine's own milliseconds. */
async function timeAll(asks: readonly Ask[], askOnce: AskOnce): Promise<Timed[]> {
  const timed: Timed[] = []
  for (const [index, ask] of asks.entries()) {
    const startedAt = performance.now()
    const engineMs = await askOnce(ask, index)
    timed.push({ tookMs: performance.now() - startedAt, engineMs })
  }
  return timed.slice(WARM_UP)
}

function added(by: string, timed: readonly Timed[]): Figures {
  const more = timed.map(({ tookMs, engineMs }) => tookMs - engineMs)
  return { [`${by}_adds_p50_ms`]: percentile(more, 50), [`${by}_adds_p95_ms`]: percentile(more, 95) }
}

/** Our client alone. */
function askEngine(settings: Record<string, string>, indexUid: string): AskOnce {
  const client = createMeilisearchClient(
    {
      host: settings.MEILISEARCH_HOST ?? "",
      apiKey: settings.MEILISEARCH_API_KEY,
      searchTimeoutMs: PATIENCE_MS,
      timeoutMs: PATIENCE_MS,
      breaker: { openAfter: 5, coolDownMs: 1_000 },
    },
    { fetch, now: Date.now, sleep: (ms) => pause(ms).then(() => {}) },
  )
  return async (ask) => {
    const [reply] = await client.multiSearch([toEngineQuery(ask, indexUid)])
    return reply?.processingTimeMs ?? NaN
  }
}

/** The same with Node's fetch and nothing else: what HTTP and the engine's own writing of the reply take. */
function askBare(settings: Record<string, string>, indexUid: string): AskOnce {
  return async (ask) => {
    const response = await fetch(`${settings.MEILISEARCH_HOST}/multi-search`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(settings.MEILISEARCH_API_KEY && { authorization: `Bearer ${settings.MEILISEARCH_API_KEY}` }),
      },
      body: JSON.stringify({ queries: [toEngineQuery(ask, indexUid)] }),
    })
    const { results } = (await response.json()) as { results: { processingTimeMs: number }[] }
    return results[0]?.processingTimeMs ?? NaN
  }
}

function toEngineQuery({ body = "" }: Ask, indexUid: string) {
  const [query] = (JSON.parse(body) as SearchBody).queries
  const facets = (query?.search_options?.facets ?? []).map((one) =>
    typeof one === "string" ? one : one.field,
  )
  return { indexUid, q: query?.filters.q, limit: ON_A_PAGE, facets }
}

interface SearchBody {
  queries: {
    filters: { q: string }
    search_options?: { facets?: (string | { field: string })[] }
  }[]
}

interface ShopAnswer {
  results: { metadata: { processing_time_ms?: number }; provider_metadata?: { engine?: string } }[]
}

/** As a shopper's browser asks. */
function askShop({ url, publishableKey }: Subject): AskOnce {
  return async ({ path, body }, index) => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "x-publishable-api-key": publishableKey,
        "x-forwarded-for": `10.9.${(index >> 8) & 255}.${index & 255}`,
        "content-type": "application/json",
      },
      ...(body !== undefined && { body }),
    })
    const answer = (await response.json()) as ShopAnswer
    const [found] = answer.results
    const engineMs = found?.metadata.processing_time_ms
    if (!response.ok || found?.provider_metadata?.engine !== "meilisearch" || engineMs === undefined)
      throw new Error(
        `Meilisearch did not answer: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`,
      )
    return engineMs
  }
}

/** The index of products that is in use. */
async function productIndex(databaseUrl: string): Promise<string> {
  const [row] = await queryOnce<{ uid: string }>(
    databaseUrl,
    `SELECT v.physical_name AS uid FROM search_index i
     JOIN search_index_version v ON v.search_index_id = i.id AND v.version = i.active_version AND v.deleted_at IS NULL
     WHERE i.name = 'product' AND i.deleted_at IS NULL`,
  )
  return row?.uid ?? ""
}
