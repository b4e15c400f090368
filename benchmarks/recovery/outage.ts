import { until } from "../../integration-tests/setup/until"
import { pause } from "../../integration-tests/torture/shop-client"
import type { BenchContext } from "../context"
import { toResults, type Result } from "../lib/result"
import { startSubjects, type Subject } from "../lib/subjects"
import { readNames } from "../search/read-names"
import { wordsOf } from "../search/words"
import { startEngine, type Engine } from "./engine"
import { openFeedDesk } from "./feed-desk"
import { fillEngine } from "./fill-engine"
import { readGoods } from "./goods"
import { pricesThatDiffer, streamPrices } from "./prices"
import { requireKept } from "./promises"
import { documentsThatDiffer, readFallback } from "./same-documents"
import { search, sendShoppers } from "./shoppers"
import { reasonsOf, summariseSearches } from "./summarise-searches"

const SECONDS = 60
const CALM_SECONDS = 10
/** Has an address that no shopper has. */
const LOOKER = 1_000_000
/** A thousand changes in the minute that the engine is away. */
const CHANGES_PER_SECOND = 1_000 / 60

/** The engine goes away under shoppers who search and staff who change prices, and comes back. */
export async function measureOutage(context: BenchContext, products: number): Promise<Result[]> {
  const { say, keep } = context
  const engine = keep(await startEngine())
  const subjects = keep(
    await startSubjects(await context.dataSets(), { products, names: ["duka"], settings: engine.settings }),
  )
  try {
    const [subject] = subjects.all
    if (!subject) return []
    say(`Fill the engine with ${products} products`)
    await fillEngine(subject)
    return await goThroughOutage(context, { engine, subject, products })
  } finally {
    await subjects.stop()
    await engine.stop()
  }
}

const untilEngineAnswers = (subject: Subject, [text]: readonly string[]) =>
  until(
    "an answer of the engine itself",
    async () => {
      const { outcome } = await search(subject, { shopper: LOOKER, filters: { q: text }, take: 1 })
      return outcome === "by the engine"
    },
    { withinMs: 5 * 60_000, everyMs: 500 },
  )

async function goThroughOutage(
  { options, say }: BenchContext,
  { engine, subject, products }: { engine: Engine; subject: Subject; products: number },
): Promise<Result[]> {
  const seconds = options.seconds ?? SECONDS
  const desk = openFeedDesk(subject)
  const goods = await readGoods(subject.databaseUrl, { take: Math.round(seconds * CHANGES_PER_SECOND) })
  const texts = wordsOf(await readNames(subject.databaseUrl), "exact")
  const shoppers = sendShoppers(subject, texts)
  try {
    await pause(CALM_SECONDS * 1000)

    say(`The engine is down for ${seconds} s, ${goods.length} prices change`)
    const downAt = performance.now()
    await engine.goDown()
    const stream = streamPrices(subject, { goods, perSecond: CHANGES_PER_SECOND })
    const [changed] = await Promise.all([stream, pause(seconds * 1000)])
    const { waiting } = await desk.backlog()

    say(`The engine is back, ${waiting} changes wait`)
    await engine.comeBack()
    const backAt = performance.now()
    const secondsUntil = (wait: Promise<unknown>) => wait.then(() => (performance.now() - backAt) / 1000)
    const [backlogEmpty, engineAnswers] = await Promise.all([
      secondsUntil(desk.untilEmpty()),
      secondsUntil(untilEngineAnswers(subject, texts)),
    ])
    await pause(CALM_SECONDS * 1000)
    const searches = await shoppers.stop()
    for (const reason of reasonsOf(searches)) say(`A search failed: ${reason}`)

    say("Compare the engine with the shop")
    const drift = await desk.drift()
    // A comparison by searches may have been answered by Postgres, so the engine's own documents are looked at as well.
    const { uid, documents } = await engine.documents("product")
    const wrongPrices = pricesThatDiffer(changed.prices, documents)
    const unlike = documentsThatDiffer(documents, await readFallback(subject.databaseUrl, uid))
    const between = (from: number, to: number) =>
      summariseSearches(searches.filter(({ askedAt }) => askedAt >= from && askedAt < to))
    const figures = [
      [`the engine is there, ${products}`, between(0, downAt)],
      [
        `the engine is down, ${products}`,
        {
          down_s: (backAt - downAt) / 1000,
          changes: changed.prices.size,
          calls_for_them: changed.calls,
          waiting_at_the_end: waiting,
          ...between(downAt, backAt),
        },
      ],
      [
        `the engine is back, ${products}`,
        {
          backlog_empty_after_s: backlogEmpty,
          engine_answers_after_s: engineAnswers,
          ...between(backAt, Infinity),
          wrong_prices: wrongPrices.length,
          unlike_postgres: unlike.length,
          ...drift,
        },
      ],
    ] as const
    for (const [name, one] of figures) requireKept(name, one)
    return figures.flatMap(([name, one]) => toResults("duka", name, one))
  } finally {
    await shoppers.stop()
  }
}
