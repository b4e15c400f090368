import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { createBreakableLine, type BreakableLine } from "./fixtures/breakable-line"
import { startSecondStorefront, type SecondStorefront } from "./fixtures/second-storefront"
import { expect, test as base } from "./fixtures/shop"

const test = base.extend<object, { line: BreakableLine; storefront: SecondStorefront }>({
  line: [
    async ({ shop }, use) => {
      const line = await createBreakableLine(shop.backend_url)
      await use(line)
      await line.cut()
    },
    { scope: "worker" },
  ],
  storefront: [
    async ({ shop, line }, use) => {
      const storefront = await startSecondStorefront({
        backendUrl: line.url,
        publishableKey: shop.publishable_key,
      })
      await use(storefront)
      await storefront.stop()
    },
    { scope: "worker" },
  ],
  baseURL: async ({ storefront }, use) => {
    await use(storefront.url)
  },
})

test("with the backend gone, visited pages are served, others say so kindly, and the cart is not called empty", async ({
  page,
  line,
  shopper,
}) => {
  await page.goto("/")
  await page.goto("/categories/plants-garden")
  await shopper.addToCart("aloe-vera")
  await line.cut()

  for (const path of ["/", "/categories/plants-garden", "/products/aloe-vera"])
    expect((await page.goto(path))?.status(), path).toBe(200)
  await page.getByRole("button", { name: "Add to cart" }).click()
  await expect(page.getByText("We could not add it. Check your connection and try again.")).toBeVisible()

  await page.goto("/cart")
  await expect(page.getByRole("heading", { level: 1, name: "We cannot reach your cart" })).toBeVisible()
  await expect(page.getByText("Your cart is empty")).toBeHidden()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)

  const unvisited = await page.goto("/products/moth-orchid")
  expect(unvisited?.status()).toBeGreaterThanOrEqual(500)
  await expect(page.getByRole("heading", { level: 1, name: "The shop has a problem" })).toBeVisible()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)

  await line.mend()
  await page
    .getByRole("button", { name: "Try again" })
    .or(page.getByRole("link", { name: "Try again" }))
    .click()
  await expect(page.getByRole("heading", { level: 1, name: "Orchid in a white pot" })).toBeVisible()
  await page.goto("/cart")
  await expect(page.getByRole("main").getByRole("link", { name: "Aloe vera" })).toBeVisible()
})
