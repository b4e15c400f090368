import { expectAccessible } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

test("names every mistake at its field and in a summary that gets the focus", async ({ page, shopper }) => {
  await shopper.addToCart("potting-soil")
  await page.goto("/checkout")
  await page.getByLabel("Phone number").fill("0812 345 678")
  await page.getByLabel("E-mail").fill("not-an-address")
  await shopper.payButton().click()

  const summary = page.getByRole("alert").filter({ hasText: "Please correct this" })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole("link")).toHaveText([
    "Enter a Kenyan mobile number, such as 0712 345 678.",
    "Enter your name.",
    "This e-mail does not look right. You can leave it empty.",
  ])
  await expect(page.getByLabel("Phone number")).toHaveAccessibleDescription(/Enter a Kenyan mobile number/)
  await expect(page.getByLabel("Your name")).toHaveAccessibleDescription("Enter your name.")
  await expect(page.getByLabel("Phone number")).toHaveAttribute("aria-invalid", "true")
  await expectAccessible(page)

  await summary.getByRole("link", { name: "Enter your name." }).click()
  await expect(page.getByLabel("Your name")).toBeFocused()
  await expect(page.getByLabel("Phone number")).toHaveValue("0812 345 678")
})

test("asks for the place when it is to be brought", async ({ page, shopper }) => {
  await shopper.addToCart("potting-soil")
  await shopper.fillCheckout()
  await page.getByRole("radio", { name: /^Parcel, 1-2 working days/ }).check()
  await shopper.payButton().click()
  const summary = page.getByRole("alert").filter({ hasText: "Please correct this" })
  await expect(summary.getByRole("link")).toHaveText([
    "Choose your county.",
    "Enter your town.",
    "Enter the estate, street or building.",
  ])
  await expectAccessible(page)
})

test("what was typed survives a reload and a walk to another page", async ({ page, shopper, phone }) => {
  await shopper.addToCart("potting-soil")
  await shopper.fillCheckout({ name: "Kiprono Bett" })
  await page.reload()
  await expect(page.getByLabel("Your name")).toHaveValue("Kiprono Bett")
  await page.goto("/help/delivery")
  await page.goto("/checkout")
  await expect(page.getByLabel("Phone number")).toHaveValue(phone)
})

test("sold out between cart and Pay: told so, nothing placed, nothing asked of the phone", async ({
  page,
  shopper,
  staff,
  simulator,
  phone,
}) => {
  await shopper.addToCart("floor-lamp")
  await shopper.fillCheckout()
  await staff.setStock("floor-lamp", 0)
  await shopper.payButton().click()
  const summary = page.getByRole("alert").filter({ hasText: "Please correct this" })
  await expect(summary).toContainText(/Floor lamp with drum shade.* is sold out\./)
  await expect(summary).toBeFocused()
  await expectAccessible(page)
  expect(await simulator.promptsOf(phone)).toStrictEqual([])

  await page.goto("/cart")
  await expect(page.getByText("Sold out. Please remove it.")).toBeVisible()
  await expect(page.getByRole("link", { name: "Go to checkout" })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole("button", { name: /^Remove Floor lamp/ }).click()
  await expect(page.getByRole("heading", { name: "Your cart is empty" })).toBeVisible()
})

test("price changed between cart and Pay: told so, and the second press pays the new price", async ({
  page,
  shopper,
  staff,
  simulator,
  phone,
}) => {
  await shopper.addToCart("skipping-rope")
  await shopper.fillCheckout()
  await expect(shopper.payButton()).toHaveText("Pay KES 320")
  await staff.setPrice("skipping-rope", 410)
  await shopper.payButton().click()
  await expect(page.getByRole("alert").filter({ hasText: "Please correct this" })).toContainText(
    /The total changed from KES.320 to KES.410/,
  )
  expect(await simulator.promptsOf(phone)).toStrictEqual([])
  await expectAccessible(page)

  await simulator.nextPrompt(phone, "approve")
  const { number } = await shopper.pay()
  await shopper.seesPaidOrder(number)
  expect(await simulator.promptsOf(phone)).toMatchObject([{ amount: 410, result_code: "0" }])
})
