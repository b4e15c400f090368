import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

test("shows the prompt, its time and the way to pay by hand", async ({ page, shopper, phone }) => {
  await shopper.order("potting-soil")
  await shopper.sees("Check your phone")
  const masked = `${phone.slice(0, 4)} *** ${phone.slice(-3)}`
  await expect(page.getByRole("status").filter({ hasText: "Enter your M-Pesa PIN" })).toContainText(masked)
  await expect(page.getByText(/The request waits \d+ more seconds/)).toBeVisible()
  const byHand = page.getByRole("region", { name: "Or pay by PayBill" })
  await expect(byHand).toContainText("174379")
  await expect(byHand).toContainText("KES 350")
  await expect(page.getByText(phone)).toBeHidden()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
})

test("two presses on Pay send one prompt", async ({ shopper, simulator, phone }) => {
  await shopper.addToCart("potting-soil")
  await shopper.fillCheckout()
  await shopper.payButton().dblclick()
  await shopper.readOrder()
  await shopper.sees("Check your phone")
  expect(await simulator.promptsOf(phone)).toHaveLength(1)
})

test("a reload comes back to the same waiting screen", async ({
  page,
  shopper,
  handset,
  simulator,
  phone,
}) => {
  const { number } = await shopper.order("potting-soil")
  await shopper.sees("Check your phone")
  await page.reload()
  await shopper.sees("Check your phone")
  expect(await simulator.promptsOf(phone)).toHaveLength(1)
  await handset.approve()
  await page.bringToFront()
  await shopper.seesPaidOrder(number)
})

test("paid while the tab was closed: its address leads to the paid order", async ({
  page,
  context,
  shopper,
  handset,
  simulator,
  phone,
}) => {
  const { number, payUrl } = await shopper.order("potting-soil")
  await handset.prompt()
  await page.close()
  await handset.approve()
  await expect.poll(() => simulator.promptsOf(phone)).toMatchObject([{ state: "settled" }])

  const again = await context.newPage()
  await again.goto(payUrl)
  await expect(again.getByText(/[Rr]eceipt:? [A-Z0-9]{10}/)).toBeVisible()
  await again.waitForURL(/\/orders\/[^/]+$/)
  await expect(again.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible()
})

test("another browser with the address sees the same state", async ({ browser, shop, shopper }) => {
  const { payUrl } = await shopper.order("potting-soil")
  const elsewhere = await browser.newPage({ baseURL: shop.storefront_url })
  await elsewhere.goto(payUrl)
  await expect(elsewhere.getByRole("heading", { name: "Check your phone" })).toBeVisible()
  await elsewhere.close()
})

test("says that there is no connection, and recovers by itself", async ({
  page,
  context,
  shopper,
  simulator,
  phone,
}) => {
  await simulator.nextPrompt(phone, "approve", { afterMs: 6_000 })
  const { number } = await shopper.order("potting-soil")
  await shopper.sees("Check your phone")
  await context.setOffline(true)
  await expect(page.getByText("No connection. We keep trying; nothing is lost.")).toBeVisible({
    timeout: 15_000,
  })
  await expectAccessible(page)
  await context.setOffline(false)
  await shopper.seesPaidOrder(number)
})

test("an unpaid order can be paid from its own page", async ({ page, shopper, simulator, phone }) => {
  await simulator.nextPrompt(phone, "cancel")
  const { number, payUrl } = await shopper.order("potting-soil")
  await shopper.sees("Not paid yet")
  await page.goto(new URL(payUrl).pathname.replace(/\/pay$/, ""))
  await expect(page.getByText("Waiting for payment")).toBeVisible()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  await page.getByRole("link", { name: "Pay KES 350" }).click()
  await simulator.nextPrompt(phone, "approve")
  await shopper.sendAgain()
  await shopper.seesPaidOrder(number)
})
