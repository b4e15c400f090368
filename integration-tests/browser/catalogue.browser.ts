import type { Page } from "@playwright/test"
import { expect, freshPhone, test } from "./fixtures/shop"

test("counts what is for sale, sorts it, and shows more on the next page", async ({ page, staff }) => {
  const total = (await staff.publishedHandles()).length
  await page.goto("/products")
  await expect(page.getByRole("status").filter({ hasText: "products" })).toHaveText(`${total} products`)

  await page.getByRole("link", { name: "Lowest price" }).click()
  await page.waitForURL("**/products?sort=price_asc")
  const first = await readPrices(page)
  expect(first).toHaveLength(24)
  expect(first).toStrictEqual([...first].sort((a, b) => a - b))

  await page.getByRole("link", { name: "Page 2" }).click()
  await page.waitForURL("**/products?sort=price_asc&page=2")
  const second = await readPrices(page)
  expect(second[0]).toBeGreaterThanOrEqual(first.at(-1) ?? 0)
})

test("filters by the sheet, and Back returns to the same page of the same listing", async ({ page }) => {
  await page.goto("/categories/fashion")
  await page.getByRole("button", { name: "Filters" }).click()
  const sheet = page.getByRole("region", { name: "Narrow it down" })
  await sheet.getByRole("checkbox", { name: /^44/ }).check()
  await sheet.getByLabel("To", { exact: true }).fill("9000")
  await sheet.getByRole("button", { name: "Show products" }).click()
  await page.waitForURL(/option=Size/)
  await expect(page.getByRole("link", { name: /^Remove filter: .*44/ })).toBeVisible()
  await expect(page.getByRole("article")).toHaveCount(2)

  const listing = page.url()
  await page.getByRole("main").getByRole("link", { name: "Everyday trainer" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Everyday trainer" })).toBeVisible()
  await page.goBack()
  expect(page.url()).toBe(listing)
  await expect(page.getByRole("article")).toHaveCount(2)
  await page.getByRole("link", { name: /^Remove filter: .*44/ }).click()
  await expect(page.getByRole("link", { name: /^Remove filter: .*44/ })).toBeHidden()
})

test("a listing that nothing matches says so and shows a way on", async ({ page }) => {
  await page.goto("/products?max_price=1")
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible()
  await page.getByRole("link", { name: "Show all products" }).click()
  await expect(page.getByRole("article").first()).toBeVisible()
})

test("says in words what is sold out: a whole product, and one choice of it", async ({ page }) => {
  await page.goto("/products/upright-fern")
  await expect(page.getByText("This one is sold out. Ask us when it comes back.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeHidden()

  await page.goto("/products/iten-road-runner")
  await page.getByRole("radio", { name: /^45.*Sold out/ }).check()
  await expect(page.getByText("This choice is sold out. Choose another.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled()
})

test("a link to one variant opens with it chosen", async ({ page }) => {
  await page.goto("/products/terracotta-pot")
  await page.getByRole("radio", { name: "25 cm" }).check()
  await page.waitForURL(/\?variant=/)
  await page.reload()
  await expect(page.getByRole("radio", { name: "25 cm" })).toBeChecked()
})

for (const folder of ["products", "categories"]) {
  test(`an address under /${folder} that nobody ever had is a 404 at the first visit`, async ({ page }) => {
    const answer = await page.goto(`/${folder}/nobody-had-this-${freshPhone()}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole("heading", { level: 1, name: "We do not have this page" })).toBeVisible()
  })
}

test("a price changed in the admin is on the product page at the next visit", async ({ page, staff }) => {
  await page.goto("/products/bell-alarm-clock")
  await staff.setPrice("bell-alarm-clock", 1775)
  await expect(async () => {
    await page.reload()
    await expect(
      page
        .getByRole("main")
        .getByText(/KES.1,775/)
        .first(),
    ).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 5_000 })
})

test("stock that ends is on the product page and in the listing at the next visit", async ({
  page,
  staff,
}) => {
  await page.goto("/products/stone-lion")
  await staff.setStock("stone-lion", 0)
  await expect(async () => {
    await page.reload()
    await expect(page.getByText("This one is sold out.")).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 5_000 })
  await page.goto("/categories/lighting-decor")
  await expect(page.getByRole("article").filter({ hasText: "Stone guardian lion" })).toContainText("Sold out")
})

test("two visitors do not see each other's cart", async ({ browser, shop, shopper }) => {
  await shopper.addToCart("aloe-vera")
  const other = await browser.newPage({ baseURL: shop.storefront_url })
  await other.goto("/cart")
  await expect(other.getByRole("heading", { name: "Your cart is empty" })).toBeVisible()
  await other.close()
})

/** What each card asks now, in shillings: the sale price of a reduced one. */
async function readPrices(page: Page): Promise<number[]> {
  const cards = await page.getByRole("article").allTextContents()
  return cards.map((text) => {
    const amounts = [...text.matchAll(/KES\s([\d,]+)/g)].map(([, digits]) =>
      Number(digits?.replaceAll(",", "")),
    )
    return Math.min(...amounts)
  })
}
