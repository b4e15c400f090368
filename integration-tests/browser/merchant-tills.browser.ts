import { expectAccessible } from "./fixtures/accessibility"
import { takePicture } from "./fixtures/picture"
import { expect, test as base } from "./fixtures/shop"
import { TillOffice } from "./fixtures/till-office"

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
/** The frame of the drawer, with its nameless button to close it, is Medusa's. */
const FORM = "[role=dialog] form"
const SECRETS = { consumerKey: "demo-consumer-key", consumerSecret: "demo-secret", passkey: "demo-passkey" }
/** A channel in which nothing is sold, so that no other test pays to these tills. */
const CHANNEL = "Second shop"

const test = base.extend<{ tills: TillOffice }>({
  tills: async ({ page, shop, merchant, staff }, use) => {
    const channel = await staff.keepSalesChannel(CHANNEL)
    await staff.removeTills()
    await merchant.signIn()
    const tills = new TillOffice(page, shop)
    await tills.open()
    await use(tills)
    await staff.removeTills()
    await staff.deleteSalesChannel(channel.id)
  },
})

test.use({ viewport: DESK, isMobile: false, hasTouch: false })
test.describe.configure({ timeout: 120_000 })

test("a till is added, put right where the shop refuses it, changed, disabled and removed", async ({
  page,
  tills,
  merchant,
  picturesDir,
}) => {
  const { list, form } = tills
  await expect(list.getByRole("heading", { name: "Most shops need no other till" })).toBeVisible()
  await expect(list).toContainText("Orders of every other channel are still paid to PayBill 174379")
  await expectAccessible(page, "main")

  await tills.begin()
  await form.getByLabel("Name in the admin").fill("Town shop")
  await form.getByRole("radio", { name: "Till" }).click()
  await form.getByLabel("Store number").fill("12")
  await form.getByRole("combobox", { name: "Sales channel" }).click()
  await page.getByRole("option", { name: CHANNEL }).click()
  await tills.typeSecrets(SECRETS)
  await tills.save()
  const store = form.getByLabel("Store number")
  await expect(store).toHaveAccessibleDescription("Must be 5 to 7 digits.")
  await expect(store).toBeFocused()
  await store.fill("600100")
  await tills.save()
  const number = form.getByLabel("Till number")
  await expect(number).toHaveAccessibleDescription("A till needs its till number beside the store number.")
  await expect(number).toBeFocused()
  await expectAccessible(page, FORM)
  await number.fill("600200")
  await form.getByLabel("Initiator's name").fill("api-operator")
  await tills.save()
  await expect(form.getByLabel("Initiator's password")).toHaveAccessibleDescription("Must not be empty.")
  await form.getByLabel("Initiator's name").fill("")
  await tills.save()
  await merchant.isTold("Town shop is saved.")

  const row = tills.row("Town shop")
  await expect(row).toContainText("Till 600200, store 600100")
  await expect(row).toContainText(CHANNEL)
  await expect(row).toContainText("Active")
  await takePicture(page, "merchant-tills", picturesDir)
  for (const secret of Object.values(SECRETS)) expect(await page.content()).not.toContain(secret)

  await list.getByRole("button", { name: "Edit Town shop" }).click()
  await expect(form.getByLabel("Passkey")).toHaveValue("")
  await form.getByLabel("Name in the admin").fill("Market shop")
  await form.getByLabel("Passkey").fill("another-passkey")
  await tills.save()
  await merchant.isTold("Market shop is saved.")
  await expect(tills.row("Market shop")).toContainText("Active")

  await tills.confirm("Disable", "Market shop")
  await expect(tills.row("Market shop")).toContainText("Disabled")
  await list.getByRole("button", { name: "Enable Market shop" }).click()
  await expect(tills.row("Market shop")).toContainText("Active")
  await tills.confirm("Remove", "Market shop")
  await expect(tills.row("Market shop")).toHaveCount(0)
  await expect(list.getByRole("heading", { name: "Most shops need no other till" })).toBeVisible()
})

test("a sales channel that has a till is named with it, and gets no second one", async ({
  page,
  tills,
  staff,
}) => {
  await staff.addTill({ name: "First till", shortcode: "600300", channel: CHANNEL, secrets: SECRETS })
  await tills.open()
  await tills.begin()
  await tills.form.getByLabel("Name in the admin").fill("Second till")
  await tills.form.getByLabel("PayBill number").fill("600400")
  const channel = tills.form.getByRole("combobox", { name: "Sales channel" })
  await channel.click()
  await page.getByRole("option", { name: `${CHANNEL} (paid to First till)` }).click()
  await tills.typeSecrets(SECRETS)
  await tills.save()
  await expect(channel).toHaveAccessibleDescription("This sales channel has an active till already.")
  await expect(channel).toBeFocused()
})

test("without a key for secrets the page names it, and offers nothing that would fail", async ({
  page,
  tills,
}) => {
  await page.route("**/admin/payment-tills", async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), has_secret_keys: false } })
  })
  await tills.open()
  await expect(tills.list).toContainText("Set MPESA_SECRET_KEYS in the backend's environment")
  await expect(tills.list.getByRole("button", { name: "Add a till" })).toBeHidden()
  await expectAccessible(page, "main")
})

test("a person whose role does not allow it sees the tills, and why they stay as they are", async ({
  page,
  tills,
}) => {
  await page.route("**/admin/payment-ledger/permissions", (route) =>
    route.fulfill({
      json: { permissions: { see: true, follow_up: false, apply: false, refund: false, manage: false } },
    }),
  )
  await tills.open()
  await expect(tills.list).toContainText("Your role does not allow this. Ask whoever manages the staff.")
  await expect(tills.list.getByRole("button", { name: "Add a till" })).toBeDisabled()
})

test("on a phone it fits, and works by keyboard", async ({ page, tills, merchant, picturesDir, staff }) => {
  await staff.addTill({ name: "Duka wa Pili", shortcode: "600300", channel: CHANNEL, secrets: SECRETS })
  await page.setViewportSize(PHONE)
  await tills.open()
  await expect(tills.row("Duka wa Pili")).toContainText(CHANNEL)
  const overflow = () =>
    page.evaluate(() => {
      const within = document.querySelector("[role=dialog] form > div") ?? document.querySelector("main")
      return within ? within.scrollWidth - within.clientWidth : Number.NaN
    })
  expect(await overflow()).toBe(0)
  await takePicture(page, "merchant-phone-tills", picturesDir)

  const edit = tills.list.getByRole("button", { name: "Edit Duka wa Pili" })
  await edit.focus()
  await page.keyboard.press("Enter")
  const name = tills.form.getByLabel("Name in the admin")
  await expect(name).toBeFocused()
  expect(await overflow()).toBe(0)
  await expectAccessible(page, FORM)
  await name.fill("Duka la Pili")
  await page.keyboard.press("Enter")
  await merchant.isTold("Duka la Pili is saved.")
  await expect(tills.form).toBeHidden()
  await expect(tills.list.getByRole("button", { name: "Edit Duka la Pili" })).toBeFocused()
})
