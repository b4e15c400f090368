import type { AskAnswer, AskOrder } from "../client/ask-again-and-again"
import { runClient } from "../client/run-client"
import type { Bench, BenchContext, RunningShop } from "../context"
import { median, medianOfRounds } from "../lib/statistics"
import { toResults, type Figures, type Result } from "../lib/result"
import { measureEmptyPage } from "./empty-page"
import { visitAsPhone } from "./lighthouse"
import { readPageBytes } from "./page-bytes"

const SECONDS = 10
const WARM_UP_SECONDS = 3

/** The storefront as `npm start` runs it, with the demo shop's goods. Stock Medusa has no pages to set beside it. */
export const pages: Bench = {
  builds: ["backend", "simulators", "storefront"],
  async run(context) {
    const { machinery, options, say, keep } = context
    say("Build and weigh the framework's empty page")
    const empty = await measureEmptyPage()
    const shop = keep(await machinery.startShop())
    try {
      const results = toResults("duka", "empty page of the framework", { ...empty })
      const chromium = await machinery.findChromium()
      if (!chromium) say("No Chromium: without Lighthouse")
      for (const [name, path] of await cataloguePages(shop)) {
        say(`${name} page`)
        const url = shop.storefrontUrl + path
        const figures = {
          ...(await requestsPerSecond(context, { url: shop.storefrontUrl, path })),
          ...above(empty, await readPageBytes(url)),
          ...(chromium && (await medianOfVisits(url, chromium, options.rounds))),
        }
        results.push(...toResults("duka", `${name} page`, figures))
      }
      return [...results, ...(await weighCheckout(shop, empty))]
    } finally {
      await shop.stop()
    }
  },
}

async function requestsPerSecond(
  { options }: BenchContext,
  { url, path }: { url: string; path: string },
): Promise<Figures> {
  const ask = (seconds: number) =>
    runClient<AskOrder, AskAnswer>("ask-again-and-again", {
      url,
      headers: { "accept-encoding": "gzip" },
      connections: options.connections,
      seconds,
      asks: [{ path }],
    })
  const seconds = options.seconds ?? SECONDS
  await ask(Math.min(WARM_UP_SECONDS, seconds))
  const rounds: Figures[] = []
  for (let round = 0; round < options.rounds; round++) {
    const { requests_per_second, p50_ms, p99_ms, failed } = await ask(seconds)
    if (failed > 0) throw new Error(`${failed} requests for ${path} failed`)
    rounds.push({ requests_per_second, p50_ms, p99_ms })
  }
  return medianOfRounds(rounds)
}

async function medianOfVisits(url: string, chromium: string, rounds: number): Promise<Figures> {
  const visits: Figures[] = []
  for (let round = 0; round < rounds; round++) visits.push(await visitAsPhone(url, chromium))
  return Object.fromEntries(
    Object.keys(visits[0] ?? {}).map((metric) => [
      metric,
      median(visits.map((visit) => visit[metric] ?? NaN)),
    ]),
  )
}

async function weighCheckout(shop: RunningShop, empty: { script_bytes: number }): Promise<Result[]> {
  const variants = await shop.store<{ products: { variants: { id: string }[] }[] }>("/store/products?limit=1")
  const { regions } = await shop.store<{ regions: { id: string }[] }>("/store/regions")
  const { cart } = await shop.store<{ cart: { id: string } }>("/store/carts", {
    region_id: regions[0]?.id,
    items: [{ variant_id: variants.products[0]?.variants[0]?.id, quantity: 1 }],
  })
  const bytes = await readPageBytes(`${shop.storefrontUrl}/checkout`, { cookie: `duka_cart=${cart.id}` })
  return toResults("duka", "checkout page", above(empty, bytes))
}

const above = (
  empty: { script_bytes: number },
  bytes: { html_bytes: number; script_bytes: number },
): Figures => ({
  ...bytes,
  script_above_empty_bytes: bytes.script_bytes - empty.script_bytes,
})

async function cataloguePages(shop: RunningShop): Promise<[name: string, path: string][]> {
  const { products } = await shop.store<{ products: { handle: string }[] }>("/store/catalogue?limit=1")
  const { product_categories } = await shop.store<{ product_categories: { handle: string }[] }>(
    "/store/product-categories?limit=1&parent_category_id=null",
  )
  return [
    ["home", "/"],
    ["listing", `/categories/${product_categories[0]?.handle}`],
    ["product", `/products/${products[0]?.handle}`],
  ]
}
