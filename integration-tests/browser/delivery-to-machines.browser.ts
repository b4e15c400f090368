import { gzipSync } from "node:zlib"
import type { APIRequestContext } from "@playwright/test"
import { expect, test } from "./fixtures/shop"

/** Kilobytes (1,000 bytes) of script, gzip level 6: `storefront.md` of the plan, section 6. */
const SCRIPT_BUDGETS = [
  { path: "/", kilobytes: 160 },
  { path: "/products", kilobytes: 170 },
  { path: "/products/cushioned-runner", kilobytes: 165 },
  { path: "/cart", kilobytes: 165 },
  { path: "/checkout", kilobytes: 175 },
  { path: "/orders", kilobytes: 155 },
]

for (const { path, kilobytes } of SCRIPT_BUDGETS) {
  test(`${path} needs at most ${kilobytes} kB of script`, async ({ page, request, shopper }) => {
    if (path === "/checkout") await shopper.addToCart("potting-soil")
    await page.goto(path)
    const scripts = page.locator("script[src]:not([nomodule])")
    const addresses = await scripts.evaluateAll((found: HTMLScriptElement[]) => found.map(({ src }) => src))
    const sizes = await Promise.all([...new Set(addresses)].map((address) => gzipSize(request, address)))
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThanOrEqual(kilobytes)
  })
}

test("every answer carries the security headers, and nothing comes from elsewhere", async ({
  page,
  shop,
}) => {
  const strangers: string[] = []
  const ours = [shop.storefront_url, shop.backend_url]
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !ours.some((base) => request.url().startsWith(base)))
      strangers.push(request.url())
  })
  for (const path of ["/", "/products", "/products/aloe-vera", "/cart", "/orders", "/nothing-is-here"]) {
    const headers = (await page.goto(path))?.headers() ?? {}
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'")
    expect(headers["content-security-policy"], path).toContain("default-src 'self'")
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    })
    expect(headers["x-powered-by"], path).toBeUndefined()
  }
  expect(strangers).toStrictEqual([])
})

test("the cart cookie is closed to scripts, and catalogue pages set no cookie", async ({
  page,
  context,
  shopper,
}) => {
  for (const path of ["/", "/products", "/products/aloe-vera"])
    expect((await page.goto(path))?.headers()["set-cookie"], path).toBeUndefined()
  await shopper.addToCart("aloe-vera")
  const cookies = await context.cookies()
  const readable = cookies.filter(({ httpOnly }) => !httpOnly)
  expect(cookies.filter(({ httpOnly }) => httpOnly)).toMatchObject([{ sameSite: "Lax" }])
  expect(readable.map(({ value }) => value).join()).not.toMatch(/cart_|@|07\d{8}/)
})

test("catalogue pages name themselves to search engines, narrowed ones keep out", async ({ page, shop }) => {
  const canonical = page.locator('link[rel="canonical"]')
  for (const path of ["/", "/products", "/categories/fashion", "/products/aloe-vera", "/help/delivery"]) {
    await page.goto(path)
    await expect(canonical).toHaveAttribute(
      "href",
      new URL(path, shop.storefront_url).href.replace(/\/$/, ""),
    )
  }
  await page.goto("/products?sort=price_asc")
  await expect(canonical).toHaveAttribute("href", `${shop.storefront_url}/products`)
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/)
})

test("the price for machines is the price on the page", async ({ page }) => {
  for (const handle of ["hand-trowel", "cushioned-runner", "terracotta-pot"]) {
    await page.goto(`/products/${handle}`)
    const blocks = await page.locator('script[type="application/ld+json"]').allTextContents()
    const product = blocks.map((text) => JSON.parse(text)).find((block) => block["@type"] === "Product")
    const { price, lowPrice, priceCurrency } = product.offers
    expect(priceCurrency).toBe("KES")
    const shown = Number(price ?? lowPrice).toLocaleString("en-KE")
    await expect(
      page
        .getByRole("main")
        .getByText(new RegExp(`KES\\s${shown}`))
        .first(),
    ).toBeVisible()
  }
})

test("the sitemap holds every published product and no other", async ({ request, shop, staff }) => {
  const xml = await (await request.get("/sitemap.xml")).text()
  const listed = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? "")
  const products = listed.flatMap((address) => address.split("/products/")[1] ?? [])
  expect(products.sort()).toStrictEqual((await staff.publishedHandles()).sort())
  expect(listed.every((address) => address.startsWith(shop.storefront_url))).toBe(true)
  expect(await (await request.get("/robots.txt")).text()).toContain(`${shop.storefront_url}/sitemap.xml`)
})

async function gzipSize(request: APIRequestContext, address: string): Promise<number> {
  return gzipSync(await (await request.get(address)).body(), { level: 6 }).length
}
