import { Merchant } from "./fixtures/merchant"
import { expect, test } from "./fixtures/shop"

test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false })

test("the merchant logs in and sees the order paid, with its M-Pesa receipt", async ({
  context,
  shop,
  shopper,
  simulator,
  phone,
}) => {
  await simulator.nextPrompt(phone, "approve")
  const { number } = await shopper.order("potting-soil")
  await shopper.seesPaidOrder(number)
  const [prompt] = await simulator.promptsOf(phone)

  const office = await context.newPage()
  await new Merchant(office, shop).signIn()
  await office.getByRole("link", { name: `Order #${number}`, exact: true }).click()
  await expect(office.getByRole("heading", { level: 1, name: `#${number}` })).toBeVisible()
  await expect(office.getByRole("heading", { level: 2, name: "M-Pesa", exact: true })).toBeVisible()
  await expect(office.getByText(prompt?.receipt ?? "no receipt in the books").first()).toBeVisible()
})
