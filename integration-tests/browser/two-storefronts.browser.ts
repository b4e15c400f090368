import { freePort } from "../setup/free-port"
import { redisServer } from "../setup/redis-server"
import { startRedis } from "../torture/redis"
import { startSecondStorefront } from "./fixtures/second-storefront"
import { expect, test } from "./fixtures/shop"
import { tellStorefront } from "./fixtures/tell-storefront"

test("a new price is on the pages of every storefront within three seconds, whichever was told", async ({
  page,
  shop,
  staff,
}) => {
  const binary = redisServer()
  test.skip(!binary, "no redis-server: set REDIS_SERVER_PATH, or install one")
  const port = await freePort()
  const redis = await startRedis(binary ?? "", port)
  const one = {
    backendUrl: shop.backend_url,
    publishableKey: shop.publishable_key,
    redisUrl: `redis://localhost:${port}`,
  }
  const storefronts = await Promise.all([startSecondStorefront(one), startSecondStorefront(one)])
  try {
    const seeAt = async (url: string) => {
      await page.goto(`${url}/products/aloe-vera`)
      return page.locator("main").innerText()
    }
    for (const [round, told] of [storefronts[0], storefronts[1]].entries()) {
      const price = 1_230 + round
      for (const { url } of storefronts) await seeAt(url)
      await staff.setPrice("aloe-vera", price)
      await tellStorefront(told?.url ?? "", ["products", "product:aloe-vera"])
      for (const { url } of storefronts)
        await expect
          .poll(() => seeAt(url), { timeout: 3_000 })
          .toMatch(new RegExp(`KES\\s1,${String(price).slice(1)}`))
    }
  } finally {
    await Promise.all(storefronts.map(({ stop }) => stop()))
    await redis.stop()
  }
})
