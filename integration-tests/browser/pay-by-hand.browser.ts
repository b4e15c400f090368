import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

test("a payment at the PayBill turns the waiting screen to paid by itself", async ({
  page,
  shopper,
  simulator,
  phone,
}) => {
  const { number } = await shopper.order("potting-soil")
  await shopper.sees("Check your phone")
  await expect(shopper.byHand()).toContainText("174379")
  await expect(shopper.byHand()).toContainText("a wrong digit is refused")
  const reference = await shopper.readReference()
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  const receipt = await simulator.payByHand({ phone, reference, amount: 350 })
  await shopper.sees("Payment received", { timeout: 20_000 })
  await shopper.seesPaidOrder(number)
  await expect(page.getByText(receipt)).toBeVisible()
})

test("less than the order costs is kept and topped up at the PayBill", async ({
  page,
  shopper,
  simulator,
  desk,
  phone,
  unpaidOrder,
}) => {
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await shopper.sees("Not paid yet")
  await simulator.payByHand({
    phone,
    reference: unpaidOrder.reference ?? "",
    amount: 200,
    validation: "skip",
  })
  await shopper.sees("KES 200 received, KES 150 to go", { timeout: 20_000 })
  await expect(shopper.byHand()).toContainText("KES 150")
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)
  await page.goto(`/orders/${unpaidOrder.id}`)
  await expect(page.getByText("KES 200 received, KES 150 to go.")).toBeVisible()
  await page.getByRole("link", { name: "Pay KES 150" }).click()
  await simulator.payByHand({
    phone,
    reference: unpaidOrder.reference ?? "",
    amount: 150,
    validation: "skip",
  })
  await shopper.sees("Payment received", { timeout: 20_000 })
  await expect(page.getByText(/^Thank you\. Receipts [A-Z0-9]{10}, [A-Z0-9]{10}\.$/)).toBeVisible()
  await expect
    .poll(() => desk.payment(unpaidOrder.id))
    .toMatchObject({ status: "paid", received: 350, excess: 0 })
})

test("the rest can be asked for on the phone", async ({ page, shopper, simulator, phone, unpaidOrder }) => {
  await simulator.payByHand({
    phone,
    reference: unpaidOrder.reference ?? "",
    amount: 200,
    validation: "skip",
  })
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await shopper.sees("KES 200 received, KES 150 to go", { timeout: 20_000 })
  await simulator.nextPrompt(phone, "approve", { afterMs: 3_000 })
  await page.getByRole("button", { name: "Send a request for KES 150" }).click()
  await expect(page.getByText("KES 200 received, KES 150 to go.")).toBeVisible()
  await shopper.sees("Payment received", { timeout: 20_000 })
  expect(await simulator.promptsOf(phone)).toMatchObject([{ amount: 350 }, { amount: 150, result_code: "0" }])
})

test("more than the order costs pays it, and says what goes back", async ({
  page,
  shopper,
  simulator,
  phone,
  unpaidOrder,
}) => {
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  await shopper.sees("Not paid yet")
  await simulator.payByHand({
    phone,
    reference: unpaidOrder.reference ?? "",
    amount: 400,
    validation: "skip",
  })
  await shopper.sees("Payment received", { timeout: 20_000 })
  await expect(page.getByText("KES 50 came too much. The shop will send it back to you.")).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "See your order" }).click()
  await shopper.seesPaidOrder(unpaidOrder.number)
  await expect(page.getByText("KES 50 came too much.")).toBeVisible()
})

test("a request for the whole that still rings after a part payment is said to be too much", async ({
  page,
  shopper,
  simulator,
  handset,
  desk,
  phone,
}) => {
  const order = await desk.order(phone)
  await page.goto(`/orders/${order.id}/pay`)
  await shopper.sees("Check your phone")
  await simulator.payByHand({ phone, reference: order.reference ?? "", amount: 200, validation: "skip" })
  await shopper.sees("KES 200 received, KES 150 to go", { timeout: 20_000 })
  await expect(page.getByText("A request for KES 350 is still on your phone.")).toBeVisible()
  const forTheRest = page.getByRole("button", { name: "Send a request for KES 150" })
  await expect(forTheRest).toBeHidden()
  await handset.cancel()
  await page.bringToFront()
  await expect(forTheRest).toBeVisible()
  await expect(page.getByText("A request for KES 350")).toBeHidden()
})

test("the QR code is fetched only when it is asked for", async ({ page, unpaidOrder }) => {
  const fetched: string[] = []
  page.on("request", (request) => {
    if (request.url().includes("/qr")) fetched.push(request.url())
  })
  await page.goto(`/orders/${unpaidOrder.id}/pay`)
  const code = page.getByRole("img", { name: /QR code to pay KES 350/ })
  await page.getByText("Show a QR code for another phone").scrollIntoViewIfNeeded()
  await expect(code).toBeHidden()
  expect(fetched).toStrictEqual([])
  await page.getByText("Show a QR code for another phone").click()
  await expect(code).toBeVisible()
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  await expectAccessible(page)
})

test.describe("on a desktop", () => {
  test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false })

  test("the QR code is in view by itself", async ({ page, unpaidOrder }) => {
    await page.goto(`/orders/${unpaidOrder.id}/pay`)
    const code = page.getByRole("img", { name: /QR code to pay KES 350/ })
    await code.scrollIntoViewIfNeeded()
    await expect
      .poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(100)
    await expectAccessible(page)
  })
})

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false })

  test("the numbers to pay by hand are there, and reload shows the payment", async ({
    page,
    shopper,
    simulator,
    desk,
    phone,
    unpaidOrder,
  }) => {
    await page.goto(`/orders/${unpaidOrder.id}/pay`)
    await expect(shopper.byHand()).toContainText("174379")
    await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0)
    await simulator.payByHand({ phone, reference: await shopper.readReference(), amount: 350 })
    await expect.poll(async () => (await desk.payment(unpaidOrder.id)).status).toBe("paid")
    await page.reload()
    await expect(page.getByText(/[Rr]eceipt:? [A-Z0-9]{10}/)).toBeVisible()
  })
})
