import type { Ask } from "../client/ask-again-and-again"
import type { BenchContext } from "../context"
import { toResults, type Figures, type Result } from "../lib/result"
import { percentile } from "../lib/statistics"
import { startSubjects, type Subject } from "../lib/subjects"
import { startEngine } from "../recovery/engine"
import { fillEngine } from "../recovery/fill-engine"
import { CASES } from "./cases"
import { readNames } from "./read-names"
import { wordsOf } from "./words"

/** Of each case, one after the other. */
const SEARCHES = 300
const WARM_UP = 30
/** The stand-in looks through all documents for every search; more would only take longer. */
const MOST_OF_STAND_IN = 5_000
const TITLES = ["exact title", "beginning of a word", "beginning of a word with facets"]

/**
 * What the shop adds to the time that Meilisearch says a search took: HTTP, the route, the client, both ways. With the
 * server that is given, else with its stand-in, whose own time says nothing and is left out.
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
    const results: Result[] = []
    for (const { name, words, duka } of CASES.filter((one) => TITLES.includes(one.name))) {
      const title = `${name}, through ${engine}, ${products}`
      say(title)
      const asks = wordsOf(named, words)
        .slice(0, SEARCHES + WARM_UP)
        .map(duka)
      results.push(...toResults("duka", title, await measure(subject, asks)))
    }
    return results
  } finally {
    await subjects.stop()
    await standIn?.stop()
  }
}

async function measure(subject: Subject, asks: readonly Ask[]): Promise<Figures> {
  const searches: Timed[] = []
  for (const [index, ask] of asks.entries()) searches.push(await time(subject, { ask, index }))
  const counted = searches.slice(WARM_UP)
  const added = counted.map(({ tookMs, engineMs }) => tookMs - engineMs)
  return {
    requests: counted.length,
    engine_p50_ms: percentile(
      counted.map(({ engineMs }) => engineMs),
      50,
    ),
    added_p50_ms: percentile(added, 50),
    added_p95_ms: percentile(added, 95),
  }
}

interface Timed {
  tookMs: number
  engineMs: number
}

interface Answer {
  results: { metadata: { processing_time_ms?: number }; provider_metadata?: { engine?: string } }[]
}

async function time(
  { url, publishableKey }: Subject,
  { ask: { path, body }, index }: { ask: Ask; index: number },
): Promise<Timed> {
  const startedAt = performance.now()
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: {
      "x-publishable-api-key": publishableKey,
      "x-forwarded-for": `10.9.${(index >> 8) & 255}.${index & 255}`,
      "content-type": "application/json",
    },
    ...(body !== undefined && { body }),
  })
  const answer = (await response.json()) as Answer
  const tookMs = performance.now() - startedAt
  const [found] = answer.results
  const engineMs = found?.metadata.processing_time_ms
  if (!response.ok || found?.provider_metadata?.engine !== "meilisearch" || engineMs === undefined)
    throw new Error(`Meilisearch did not answer: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`)
  return { tookMs, engineMs }
}
