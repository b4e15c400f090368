import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { takePicture } from "./fixtures/picture"
import { expect, freshPhone, test } from "./fixtures/shop"

/** As many requests without an answer take the prompts away. */
const FAULTS_IN_A_ROW = 5
/** The service is asked again after 10 s, then after 20 s. */
const BACK_WITHIN_MS = 60_000

test.describe.configure({ mode: "serial", timeout: 120_000 })

test.beforeAll(async ({ desk, simulator }) => {
  await simulator.breakDown()
  for (let fault = 0; fault < FAULTS_IN_A_ROW; fault += 1) await desk.order(freshPhone())
  await expect.poll(() => desk.arePromptsUp(), { timeout: 30_000 }).toBe(false)
})

test.afterAll(async ({ desk, simulator }) => {
  await simulator.clearFaults()
  await expect.poll(() => desk.arePromptsUp(), { timeout: BACK_WITHIN_MS }).toBe(true)
})

test("the checkout says so; the order is placed all the same and paid at the PayBill", async ({
  page,
  shopper,
  simulator,
  phone,
  picturesDir,
}) => {
  await shopper.addToCart("potting-soil")
  await shopper.fillCheckout()
  const words = page.getByText(/M-Pesa does not pass on our requests to phones/)
  await expect(words).toBeVisible()
  await expectAccessible(page)
  await words.scrollIntoViewIfNeeded()
  await takePicture(page, "prompts-down", picturesDir)
  await expectToFitNarrowPhone(page)
  await page.getByRole("button", { name: "Place the order, KES 350" }).click()
  const { number } = await shopper.readOrder()
  await shopper.sees("No requests to phones now")
  await expect(page.getByRole("button", { name: /^Send/ })).toBeHidden()
  await expect(page.getByRole("region", { name: "Pay by PayBill", exact: true })).toBeVisible()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  await simulator.payByHand({ phone, reference: await shopper.readReference(), amount: 350 })
  await shopper.sees("Payment received", { timeout: 20_000 })
  await shopper.seesPaidOrder(number)
})

test("the order can be paid on delivery instead", async ({
  page,
  shopper,
  simulator,
  phone,
  picturesDir,
}) => {
  await shopper.addToCart("potting-soil")
  await shopper.fillCheckout()
  await page.getByRole("radio", { name: /^When I get it/ }).check()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Place the order, KES 350" }).click()
  await page.waitForURL(/\/orders\/[^/]+$/)
  await expect(page.getByText("Pay when you get it")).toBeVisible()
  await expect(page.getByText("Have KES 350 ready.")).toBeVisible()
  await expect(page.getByRole("link", { name: /^Pay KES/ })).toBeHidden()
  await expectAccessible(page)
  await takePicture(page, "pay-on-delivery", picturesDir)
  expect(await simulator.promptsOf(phone)).toStrictEqual([])
})

test("requests come back by themselves on the open page", async ({
  page,
  shopper,
  desk,
  simulator,
  phone,
}) => {
  const order = await desk.order(phone)
  await page.goto(`/orders/${order.id}/pay`)
  await shopper.sees("No requests to phones now")
  await simulator.clearFaults()
  await shopper.sees("Ready to pay?", { timeout: BACK_WITHIN_MS })
  await simulator.nextPrompt(phone, "approve")
  await page.getByRole("button", { name: "Send the request" }).click()
  await shopper.seesPaidOrder(order.number)
})

test("a lost answer to the request is checked, and paid once when the PIN comes", async ({
  page,
  shopper,
  simulator,
  handset,
  phone,
}) => {
  await simulator.loseNextPushReply()
  const { number } = await shopper.order("potting-soil")
  await shopper.sees("Checking with M-Pesa")
  await expect(page.getByText("Not paid yet")).toBeHidden()
  await expect(page.getByRole("button", { name: "Send again" })).toBeHidden()
  await handset.approve()
  await page.bringToFront()
  await shopper.seesPaidOrder(number)
  expect(await simulator.promptsOf(phone)).toHaveLength(1)
})
