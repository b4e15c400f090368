import { expectAccessible } from "./fixtures/accessibility"
import { expect, freshPhone, test } from "./fixtures/shop"

const ENDINGS = [
  { outcome: "cancel", words: "You cancelled the request. Nothing was charged." },
  { outcome: "wrong_pin", words: "The M-Pesa PIN was wrong. Three wrong tries lock it." },
  {
    outcome: "insufficient_funds",
    words: "Not enough money in M-Pesa (or Fuliza). Top up and try again.",
  },
  { outcome: 1037, words: "Your phone did not answer. Unlock it and check the network." },
]

for (const { outcome, words } of ENDINGS) {
  test(`${outcome}: says what happened, and the same order is paid at the next try`, async ({
    page,
    shopper,
    simulator,
    phone,
  }) => {
    await simulator.nextPrompt(phone, outcome)
    const { number } = await shopper.order("potting-soil")
    await shopper.sees("Not paid yet")
    await expect(page.getByRole("alert").filter({ hasText: "Not paid yet" })).toContainText(words)
    await expectAccessible(page)

    await simulator.nextPrompt(phone, "approve")
    await shopper.sendAgain()
    await shopper.seesPaidOrder(number)
    expect(await simulator.promptsOf(phone)).toHaveLength(2)
  })
}

test("a wrong PIN and a cancel on the phone itself are told apart", async ({ page, shopper, handset }) => {
  const { number } = await shopper.order("potting-soil")
  await handset.approve("0000")
  await page.bringToFront()
  await shopper.sees("Not paid yet")
  await expect(page.getByText("The M-Pesa PIN was wrong.")).toBeVisible()
  await shopper.sendAgain()
  await handset.cancel()
  await page.bringToFront()
  await expect(page.getByText("You cancelled the request.")).toBeVisible()
  await shopper.sendAgain()
  await handset.approve()
  await page.bringToFront()
  await shopper.seesPaidOrder(number)
})

test("same amount too soon (17): the button counts down instead of asking again", async ({
  page,
  shopper,
  simulator,
  phone,
}) => {
  await simulator.nextPrompt(phone, 17)
  await shopper.order("potting-soil")
  await expect(page.getByText("Please wait 2 minutes before trying again.")).toBeVisible()
  await expect(page.getByRole("button", { name: /^Send again in \d+ s$/ })).toBeDisabled()
  await expectAccessible(page)
})

test("an unknown code is checked, never called a failure", async ({ page, shopper, simulator, phone }) => {
  await simulator.nextPrompt(phone, 4321)
  await shopper.order("potting-soil")
  await shopper.sees("Checking with M-Pesa")
  await expect(page.getByText("Not paid yet")).toBeHidden()
  await expect(page.getByRole("button", { name: "Send again" })).toBeHidden()
  await expectAccessible(page)
})

test("somebody else pays with another number", async ({ page, shopper, simulator, phone }) => {
  await simulator.nextPrompt(phone, "insufficient_funds")
  const { number } = await shopper.order("potting-soil")
  await shopper.sees("Not paid yet")
  await page.getByText("Pay with another number").click()
  await page.getByLabel("M-Pesa number").fill("0712")
  await page.getByRole("button", { name: "Send the request" }).click()
  await expect(page.getByText("Enter a Kenyan mobile number")).toBeVisible()
  await expectAccessible(page)

  const friend = freshPhone()
  await simulator.nextPrompt(friend, "approve")
  await page.getByLabel("M-Pesa number").fill(friend)
  await page.getByRole("button", { name: "Send the request" }).click()
  await shopper.seesPaidOrder(number)
  expect(await simulator.promptsOf(friend)).toMatchObject([{ result_code: "0" }])
})
