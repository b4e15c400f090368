import { expectAccessible } from "./fixtures/accessibility"
import { takePicture } from "./fixtures/picture"
import { expect, test } from "./fixtures/shop"

const message = (receipt: string) =>
  `${receipt} Confirmed. Ksh350.00 sent to DUKA for account 4711 on 22/11/26 at 7:40 PM. New M-PESA balance is Ksh149,650.00.`

test("text without a receipt is pointed out and not sent on", async ({ page, unpaidOrder }) => {
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await page.getByText("I have already paid").click()
  await page.getByLabel("Receipt or message").fill("I paid this morning")
  await page.getByRole("button", { name: "Check my payment" }).click()
  await expect(page.getByText("We see no receipt in this.")).toBeVisible()
  await expect(page.getByLabel("Receipt or message")).toHaveAttribute("aria-invalid", "true")
  await expectAccessible(page)
})

test("money that the shop was never told of is found by its message, and pays the order", async ({
  page,
  shopper,
  simulator,
  phone,
  unpaidOrder,
  picturesDir,
}) => {
  const receipt = await simulator.payByHand({
    phone,
    reference: unpaidOrder.reference ?? "",
    amount: 350,
    deliver: "never",
  })
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await shopper.sees("Not paid yet")
  await page.getByText("I have already paid").click()
  await page.getByLabel("Receipt or message").fill(message(receipt))
  await page.getByRole("region", { name: "I have already paid" }).scrollIntoViewIfNeeded()
  await takePicture(page, "claim", picturesDir)
  await page.getByRole("button", { name: "Check my payment" }).click()
  const asked = page.getByText(new RegExp(`We are asking M-Pesa about ${receipt}`))
  // M-Pesa may have answered before the page shows that it was asked.
  await expect(asked.or(page.getByRole("heading", { name: "Payment received" })).first()).toBeVisible()
  await expectAccessible(page)
  await shopper.sees("Payment received", { timeout: 40_000 })
})

test("a receipt that M-Pesa does not know is refused with a reason", async ({ page, unpaidOrder }) => {
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await page.getByText("I have already paid").click()
  await page.getByLabel("Receipt or message").fill("SAA0AAAA00")
  await page.getByRole("button", { name: "Check my payment" }).click()
  await expect(page.getByRole("region", { name: "I have already paid" }).getByRole("status")).toContainText(
    "SAA0AAAA00",
  )
})

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false })

  test("the form is sent, and the page shows what is known", async ({ page, unpaidOrder }) => {
    await page.goto(`/orders/${unpaidOrder.id}/pay`)
    await page.getByText("I have already paid").click()
    await page.getByLabel("Receipt or message").fill("nothing")
    await page.getByRole("button", { name: "Check my payment" }).click()
    await expect(page.getByText("We see no receipt in this.")).toBeVisible()
    await page.getByLabel("Receipt or message").fill("SAA0AAAA01")
    await page.getByRole("button", { name: "Check my payment" }).click()
    await page.waitForURL(/[?&]claim=/)
    await expect(page.getByRole("status").filter({ hasText: "SAA0AAAA01" })).toBeVisible()
  })
})
