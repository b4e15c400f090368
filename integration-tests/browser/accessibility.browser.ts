import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

const PAGES = [
  "/",
  "/products",
  "/products?max_price=1",
  "/products?available=true&sort=price_desc",
  "/categories/plants-garden",
  "/products/cushioned-runner",
  "/products/upright-fern",
  "/products/there-is-no-such-thing",
  "/cart",
  "/orders",
  "/orders/there-is-no-such-order",
  "/help/delivery",
  "/help/returns",
  "/help/contact",
  "/help/privacy",
]

for (const path of PAGES) {
  test(`${path} breaks no rule and fits 320 px`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
    await expectToFitNarrowPhone(page)
  })
}

test("a filled cart and the checkout break no rule and fit 320 px", async ({ page, shopper }) => {
  await shopper.addToCart("usb-charging-cable")
  await expectAccessible(page)
  await page.goto("/cart")
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  await page.goto("/checkout")
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  await page.getByRole("radio", { name: /^Our rider/ }).check()
  await page.getByText("Pay with another number").click()
  await expectAccessible(page)
})

test("the menu and the filter sheet break no rule", async ({ page }) => {
  await page.goto("/categories/fashion")
  await page.getByRole("banner").getByText("Menu").or(page.getByLabel("Menu")).first().click()
  await expect(page.getByRole("navigation", { name: "Categories" })).toBeVisible()
  await expectAccessible(page)
  await page.goto("/categories/fashion")
  await page.getByRole("button", { name: "Filters" }).click()
  await expect(page.getByRole("region", { name: "Narrow it down" })).toBeVisible()
  await expectAccessible(page)
})

test("the skip link is the first stop and leads to the content", async ({ page }) => {
  await page.goto("/products/aloe-vera")
  await page.keyboard.press("Tab")
  const skip = page.getByRole("link", { name: "Skip to content" })
  await expect(skip).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/#/)
})

test("the phone screen of the simulator breaks no rule, ringing or not", async ({ shopper, handset }) => {
  const phone = await handset.pickUp()
  await expectAccessible(phone)
  await shopper.page.bringToFront()
  await shopper.order("potting-soil")
  await expect(await handset.prompt()).toBeVisible()
  await expectAccessible(phone)
  await handset.approve()
  await expect(phone.getByRole("list", { name: /^Messages/ })).toContainText(
    "Confirmed. Ksh350.00 sent to Duka",
  )
  await expectAccessible(phone)
  await expectToFitNarrowPhone(phone)
})

test.describe("on a desktop", () => {
  test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false })

  for (const path of ["/", "/products", "/products/cushioned-runner"]) {
    test(`${path} breaks no rule`, async ({ page }) => {
      await page.goto(path)
      await expectAccessible(page)
    })
  }
})
