import type { Ask, AskAnswer, AskOrder } from "../client/ask-again-and-again"
import { runClient } from "../client/run-client"
import type { Bench, BenchContext } from "../context"
import { toResults, type Figures, type Result } from "../lib/result"
import { startSubjects, type Subject } from "../lib/subjects"
import { turnAbout } from "../lib/turn-about"
import { CARD, CASES, ON_A_PAGE, type SearchCase } from "./cases"
import { readNames } from "./read-names"
import { measureThroughEngine } from "./through-engine"
import { wordsOf } from "./words"

const SIZES = [5_000, 50_000]
const SECONDS = 8
/** What shoppers type, each asked for the first time: one at a time, and several at once. */
export const searching: Bench = {
  builds: ["backend", "simulators"],
  async run(context) {
    const results: Result[] = []
    const sizes = context.options.products ?? SIZES
    for (const products of sizes) results.push(...(await measureSize(context, products)))
    for (const products of sizes) results.push(...(await measureThroughEngine(context, products)))
    return results
  },
}

async function measureSize(context: BenchContext, products: number): Promise<Result[]> {
  const { options, say, keep } = context
  const subjects = keep(await startSubjects(await context.dataSets(), { products }))
  try {
    const [first] = subjects.all
    if (!first) return []
    const named = await readNames(first.databaseUrl)
    const results: Result[] = []
    for (const one of CASES) {
      const among = subjects.all.filter(({ name }) => name === "duka" || one.stock)
      const words = wordsOf(named, one.words)
      await requireHits(first, one.duka(words[0] ?? ""), one.name)
      for (const connections of new Set([1, options.connections])) {
        const title = `${one.name}, ${connections === 1 ? "one" : connections} at a time, ${products}`
        say(title)
        // A part for each round and each number of clients, so that nothing is asked twice.
        const parts = 2 * options.rounds
        const figures = await turnAbout(among, options.rounds, (subject, round) => {
          const part = connections === 1 ? round : options.rounds + round
          const mine = words.filter((_, index) => index % parts === part)
          return ask(subject, {
            connections,
            seconds: options.seconds ?? SECONDS,
            asks: asksOf(subject, one, mine),
          })
        })
        for (const [subject, figure] of figures) results.push(...toResults(subject.name, title, figure))
      }
    }
    return results
  } finally {
    await subjects.stop()
  }
}

/** Quick is nothing when it finds nothing. */
async function requireHits(
  { url, publishableKey }: Subject,
  { path, body }: Ask,
  name: string,
): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "x-publishable-api-key": publishableKey, "content-type": "application/json" },
    ...(body !== undefined && { body }),
  })
  const answer = (await response.json()) as { results?: { hits: unknown[] }[]; products?: unknown[] }
  const found = answer.results?.[0]?.hits ?? answer.products ?? []
  if (found.length === 0) throw new Error(`"${name}" finds nothing: ${response.status} ${path} ${body ?? ""}`)
}

function asksOf({ name, regionId }: Subject, { duka }: SearchCase, words: readonly string[]): Ask[] {
  if (name === "duka") return words.map(duka)
  return words.map((q) => ({
    path: `/store/products?${new URLSearchParams({ q, region_id: regionId, limit: String(ON_A_PAGE), fields: CARD })}`,
  }))
}

async function ask(
  { name, url, publishableKey }: Subject,
  order: Pick<AskOrder, "connections" | "seconds" | "asks">,
): Promise<Figures> {
  const answer = await runClient<AskOrder, AskAnswer>("ask-again-and-again", {
    url,
    headers: { "x-publishable-api-key": publishableKey },
    ...order,
  })
  if (answer.failed > 0 || answer.requests === 0)
    throw new Error(`${name}: ${answer.failed} of ${answer.requests} searches failed`)
  const { requests, requests_per_second, p50_ms, p95_ms, p99_ms } = answer
  return { requests, requests_per_second, p50_ms, p95_ms, p99_ms }
}
