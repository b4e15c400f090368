import { pause } from "../../integration-tests/torture/shop-client"
import type { BenchContext } from "../context"
import { toResults, type Result } from "../lib/result"
import { startSubjects, type Subject } from "../lib/subjects"
import { readNames } from "../search/read-names"
import { wordsOf } from "../search/words"
import { openFeedDesk } from "./feed-desk"
import { readGoods } from "./goods"
import { createLookout } from "./lookout"
import { streamPrices } from "./prices"
import { requireKept } from "./promises"
import { sendShoppers } from "./shoppers"
import { reasonsOf, summariseSearches } from "./summarise-searches"
import { keepLookingFor, streamWithdrawals } from "./withdraw"

const CALM_SECONDS = 10
const PRICES_PER_SECOND = 5
const MOST_PRICES = 5_000
const WITHDRAWAL_EVERY_MS = 2_000
const MOST_WITHDRAWALS = 60

/** The index of an embedded shop is built anew in Postgres while goods change and shoppers search. */
export async function measureRebuild(context: BenchContext, products: number): Promise<Result[]> {
  const subjects = context.keep(await startSubjects(await context.dataSets(), { products, names: ["duka"] }))
  try {
    const [subject] = subjects.all
    return subject ? await goThroughRebuild(context, { subject, products }) : []
  } finally {
    await subjects.stop()
  }
}

async function goThroughRebuild(
  { say }: BenchContext,
  { subject, products }: { subject: Subject; products: number },
): Promise<Result[]> {
  const desk = openFeedDesk(subject)
  const goods = await readGoods(subject.databaseUrl, {
    take: MOST_WITHDRAWALS + MOST_PRICES,
    minVariants: 2,
  })
  const toWithdraw = goods.splice(0, MOST_WITHDRAWALS)
  const leaving = new Set(toWithdraw.map(({ title }) => title))
  const names = (await readNames(subject.databaseUrl)).filter(({ title }) => !leaving.has(title))
  await desk.untilAtRest()
  const lookout = createLookout()
  let isBuilt = false
  let isOver = false
  const shoppers = sendShoppers(subject, wordsOf(names, "exact"))
  const looking = keepLookingFor(subject, { goods: toWithdraw, lookout, isOver: () => isOver })
  try {
    await pause(CALM_SECONDS * 1000)

    say(`Rebuild the index of ${products} products`)
    const startedAt = performance.now()
    const rebuilding = desk.rebuild("product").finally(() => (isBuilt = true))
    const [builtAt, changed, withdrawn] = await Promise.all([
      rebuilding.then(() => performance.now()),
      streamPrices(subject, { goods, perSecond: PRICES_PER_SECOND, isOver: () => isBuilt }),
      streamWithdrawals(subject, {
        goods: toWithdraw,
        everyMs: WITHDRAWAL_EVERY_MS,
        lookout,
        isOver: () => isBuilt,
      }),
    ])
    await desk.untilEmpty()
    const recoveredAt = performance.now()
    await pause(CALM_SECONDS * 1000)
    isOver = true
    const searches = await shoppers.stop()
    for (const reason of reasonsOf(searches)) say(`A search failed: ${reason}`)
    searches.forEach((one) => lookout.see(one))
    const looks = await looking

    say("Compare the index with the shop")
    const drift = await desk.drift()
    const figures = [
      [
        `before the rebuild, ${products}`,
        summariseSearches(searches.filter(({ askedAt }) => askedAt < startedAt)),
      ],
      [
        `rebuild, ${products}`,
        {
          rebuild_s: (builtAt - startedAt) / 1000,
          backlog_empty_after_s: (recoveredAt - builtAt) / 1000,
          prices_changed: changed.prices.size,
          drafts_made: withdrawn.draft,
          variants_deleted: withdrawn.variant,
          ...summariseSearches(searches.filter(({ askedAt }) => askedAt >= startedAt)),
          looks_for_withdrawn: looks.length,
          looks_failed: looks.filter(({ outcome }) => outcome === "failed").length,
          ...lookout.figures(),
          ...drift,
        },
      ],
    ] as const
    for (const [name, one] of figures) requireKept(name, one)
    return figures.flatMap(([name, one]) => toResults("duka", name, one))
  } finally {
    isBuilt = isOver = true
    await Promise.all([shoppers.stop(), looking])
  }
}
