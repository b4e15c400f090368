import type { BuyAnswer, BuyOrder } from "../client/buy-again-and-again"
import { runClient } from "../client/run-client"
import type { Bench, BenchContext } from "../context"
import { queryOnce } from "../lib/data-sets"
import { processorMs } from "../lib/processor-time"
import { toResults, type Figures, type Result } from "../lib/result"
import { startSubjects, type Subject } from "../lib/subjects"
import { turnAbout } from "../lib/turn-about"
import { profileWhile } from "../profile/profile-while"
import { buyersFrom, readShelf, type Shelf } from "./shelf"

const SIZES = [5_000]
const SECONDS = 15
const WARM_UP_SECONDS = 4
const ON_DELIVERY = "pp_system_default"
const PROMPT = "pp_lnm_lnm"

/** Whole purchases: our one checkout call against the seven of stock Medusa, with the payment that both have. */
export const checkout: Bench = {
  builds: ["backend", "simulators"],
  async run(context) {
    const results: Result[] = []
    for (const products of context.options.products ?? SIZES) {
      if (context.options.profile) await profileSize(context, products)
      else results.push(...(await measureSize(context, products)))
    }
    return results
  },
}

async function measureSize(context: BenchContext, products: number): Promise<Result[]> {
  const { options, say, keep } = context
  const subjects = keep(await startSubjects(await context.dataSets(), { products }))
  const seconds = options.seconds ?? SECONDS
  try {
    const shelves = new Map<Subject, Shelf>()
    for (const subject of subjects.all) shelves.set(subject, await readShelf(subject.databaseUrl))
    const buy = (subject: Subject, how: { connections: number; seconds: number; providerId: string }) =>
      measure(subject, { ...how, shelf: shelves.get(subject) })

    const results: Result[] = []
    const compare = async (
      title: string,
      among: Subject[],
      how: { connections: number; providerId: string },
    ) => {
      const name = `${title}, ${products}`
      say(name)
      for (const subject of among) await buy(subject, { ...how, seconds: Math.min(WARM_UP_SECONDS, seconds) })
      const figures = await turnAbout(among, options.rounds, (subject) => buy(subject, { ...how, seconds }))
      for (const [subject, one] of figures) results.push(...toResults(subject.name, name, one))
    }
    const duka = subjects.all.filter(({ name }) => name === "duka")
    const { connections } = options
    await compare("paid on delivery, one buyer", subjects.all, { connections: 1, providerId: ON_DELIVERY })
    await compare(`paid on delivery, ${connections} buyers`, subjects.all, {
      connections,
      providerId: ON_DELIVERY,
    })
    await compare("prompt on the phone, one buyer", duka, { connections: 1, providerId: PROMPT })
    await compare(`prompt on the phone, ${connections} buyers`, duka, { connections, providerId: PROMPT })
    return results
  } finally {
    await subjects.stop()
  }
}

async function profileSize(context: BenchContext, products: number): Promise<void> {
  const { options, keep } = context
  const subjects = keep(await startSubjects(await context.dataSets(), { products, profile: true }))
  for (const subject of subjects.all) {
    const shelf = await readShelf(subject.databaseUrl)
    const seconds = options.seconds ?? SECONDS
    const ways = subject.name === "duka" ? [ON_DELIVERY, PROMPT] : [ON_DELIVERY]
    for (const providerId of ways) {
      const purchase = async (forSeconds: number) =>
        (await buys(subject, { connections: 1, seconds: forSeconds, providerId, shelf })).purchases
      await purchase(Math.min(WARM_UP_SECONDS, seconds))
      console.log(
        await profileWhile(subject, `purchase, ${providerId}, ${products}`, () => purchase(seconds)),
      )
    }
  }
  await subjects.stop()
}

interface Buying {
  connections: number
  seconds: number
  providerId: string
  shelf: Shelf | undefined
}

async function measure(subject: Subject, how: Buying): Promise<Figures> {
  const { name, pid, databaseUrl } = subject
  const before = processorMs(pid)
  const ordersBefore = await countOrders(databaseUrl)
  const { purchases, ...figures } = await buys(subject, how)
  const used = processorMs(pid)
  const made = (await countOrders(databaseUrl)) - ordersBefore
  if (made !== purchases) throw new Error(`${name} has ${made} orders of ${purchases} purchases`)
  return {
    ...figures,
    ...(before !== null && used !== null && { processor_ms: (used - before) / purchases }),
  }
}

function buys(
  { name: shop, url, publishableKey, regionId }: Subject,
  { connections, seconds, providerId, shelf }: Buying,
): Promise<BuyAnswer> {
  return runClient<BuyOrder, BuyAnswer>("buy-again-and-again", {
    shop,
    url,
    publishableKey,
    regionId,
    variantIds: shelf?.variantIds ?? [],
    deliveryOptionId: shelf?.pickupOptionId ?? "",
    providerId,
    firstBuyer: buyersFrom(),
    connections,
    seconds,
  })
}

async function countOrders(databaseUrl: string): Promise<number> {
  const [row] = await queryOnce<{ count: number }>(databaseUrl, `SELECT count(*)::int AS count FROM "order"`)
  return row?.count ?? 0
}
