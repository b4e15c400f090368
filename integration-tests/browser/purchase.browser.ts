import { expectAccessible } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

test("buys from the home page to a paid order, approving on the phone", async ({
  page,
  shopper,
  handset,
  phone,
}) => {
  const addresses: string[] = []
  page.on("request", (request) => addresses.push(request.url()))

  await page.goto("/")
  const main = page.getByRole("main")
  await main.getByRole("link", { name: /^Plants & garden/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Plants & garden" })).toBeVisible()
  await main.getByRole("link", { name: "Terracotta pot" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Terracotta pot" })).toBeVisible()
  await page.getByRole("radio", { name: "18 cm" }).check()
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("main").getByRole("link", { name: "Go to cart" }).click()
  await expect(page.getByText("KES 380", { exact: true }).first()).toBeVisible()
  await page.getByRole("button", { name: /^One more Terracotta pot/ }).click()
  await expect(page.getByRole("link", { name: "Cart, 2 items" })).toBeVisible()

  await shopper.fillCheckout()
  await expect(shopper.payButton()).toHaveText("Pay KES 760")
  const { number } = await shopper.pay()
  await shopper.sees("Check your phone")

  const prompt = await handset.prompt()
  await expect(prompt).toContainText("Do you want to pay KES 760 to Duka")
  await handset.approve()
  await page.bringToFront()
  await expect(page.getByText(/Receipt [A-Z0-9]{10}\./)).toBeVisible({ timeout: 3_000 })
  await shopper.seesPaidOrder(number)
  await expect(page.getByText("2 × Terracotta pot")).toBeVisible()
  await expectAccessible(page)

  const bare = phone.slice(1)
  expect(addresses.filter((address) => address.includes(bare))).toStrictEqual([])
})

test("finds the paid order again by its number and phone, and by nothing less", async ({
  page,
  shopper,
  simulator,
  phone,
}) => {
  await simulator.nextPrompt(phone, "approve")
  const { number } = await shopper.order("potting-soil")
  await shopper.seesPaidOrder(number)
  await page.context().clearCookies()

  await page.goto("/")
  await page.getByRole("link", { name: "Find my order" }).first().click()
  await page.getByLabel("Order number").fill(number)
  await page.getByLabel("Phone number").fill("0799 999 999")
  await page.getByRole("button", { name: "Find it" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "We found no order" })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel("Order number").fill(number)
  await page.getByLabel("Phone number").fill(`+254 ${phone.slice(1)}`)
  await page.getByRole("button", { name: "Find it" }).click()
  await shopper.seesPaidOrder(number)
  expect(page.url()).not.toContain(phone.slice(1))
})

test("has it brought to a town by parcel, with the fee in the total", async ({
  page,
  shopper,
  simulator,
  phone,
}) => {
  await simulator.nextPrompt(phone, "approve")
  await shopper.addToCart("hand-trowel")
  await shopper.fillCheckout()
  await page.getByRole("radio", { name: /^Parcel, 1-2 working days/ }).check()
  await page.getByLabel("County").selectOption({ label: "Turkana" })
  await expect(page.getByRole("radio", { name: /^Parcel, 2-3 working days/ })).toBeChecked()
  await page.getByLabel("Town").fill("Lodwar")
  await page.getByLabel("Estate, street or building").fill("Near the airstrip")
  await expect(shopper.payButton()).toHaveText("Pay KES 1,000")
  await expectAccessible(page)
  const { number } = await shopper.pay()
  await shopper.seesPaidOrder(number)
  await expect(page.getByText("Lodwar")).toBeVisible()
})

test.describe("on a desktop", () => {
  test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false })

  test("buys by keyboard alone", async ({ page, shopper, simulator, phone }) => {
    await simulator.nextPrompt(phone, "approve")
    await page.goto("/products/aloe-vera")
    await page.getByRole("button", { name: "Add to cart" }).press("Enter")
    await page.getByRole("main").getByRole("link", { name: "Go to cart" }).press("Enter")
    await page.getByRole("link", { name: "Go to checkout" }).press("Enter")
    await page.getByLabel("Phone number").focus()
    await page.keyboard.type(phone)
    await page.getByLabel("Your name").focus()
    await page.keyboard.type("Achieng Otieno")
    await page.keyboard.press("Enter")
    const { number } = await shopper.readOrder()
    await shopper.seesPaidOrder(number)
  })
})

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false })

  test("buys by plain forms, and the payment screen refreshes itself until it is paid", async ({
    page,
    shopper,
    simulator,
    phone,
  }) => {
    await simulator.nextPrompt(phone, "approve", { afterMs: 6_000 })
    await page.goto("/products/potting-soil")
    await page.getByRole("button", { name: "Add to cart" }).click()
    await expect(page.getByRole("status").getByText("Added to your cart.")).toBeVisible()
    await page.getByRole("link", { name: "Go to checkout" }).click()

    await page.getByLabel("Phone number").fill("12345")
    await page.getByLabel("Your name").fill("Njeri Mwangi")
    await shopper.payButton().click()
    await expect(page.getByRole("alert").filter({ hasText: "Enter a Kenyan mobile number" })).toBeVisible()
    await expect(page.getByLabel("Phone number")).toHaveValue("12345")
    await expect(page.getByLabel("Your name")).toHaveValue("Njeri Mwangi")

    await page.getByLabel("Phone number").fill(phone)
    const { number } = await shopper.pay()
    await shopper.sees("Check your phone")
    await shopper.sees("Payment received", { timeout: 20_000 })
    await page.getByRole("link", { name: "See your order" }).click()
    await shopper.seesPaidOrder(number)
  })
})
