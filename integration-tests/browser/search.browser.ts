import { expectAccessible, expectToFitNarrowPhone } from "./fixtures/accessibility"
import { expect, test } from "./fixtures/shop"

test("after two letters the box suggests, and the keyboard goes through the list", async ({ page }) => {
  await page.goto("/")
  const box = page.getByRole("combobox", { name: "Search the shop" })
  await box.fill("s")
  await expect(page.getByRole("option")).toHaveCount(0)
  await box.fill("sho")
  const options = page.getByRole("option")
  await expect(options.filter({ hasText: "Ngong trail shoe" })).toBeVisible()
  await expect(options.filter({ hasText: "Ngong trail shoe" })).toContainText(/KES\s[\d,]+/)
  await expect(box).toHaveAttribute("aria-expanded", "true")
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/\d suggestions?/)
  await expectAccessible(page)

  await box.press("ArrowDown")
  await expect(options.first()).toHaveAttribute("aria-selected", "true")
  expect(await box.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"))
  await box.press("Escape")
  await expect(box).toHaveAttribute("aria-expanded", "false")
  await expect(options).toHaveCount(0)

  await box.press("ArrowDown")
  await box.press("ArrowUp")
  await box.press("ArrowUp")
  const last =
    (await options.last().innerText()).split("\n").find((line) => !/^(Products|KES)/.test(line)) ?? ""
  await box.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText(last)
})

test("results can be narrowed, sorted and shared, and the box remembers", async ({ page }) => {
  await page.goto("/")
  const box = page.getByRole("combobox", { name: "Search the shop" })
  await box.fill("shoes")
  await box.press("Enter")
  await expect(page).toHaveURL(/\/products\?q=shoes$/)
  await expect(page.getByRole("heading", { level: 1, name: "Results for “shoes”" })).toBeVisible()
  const found = await page.locator("main article, main li a[href^='/products/']").count()
  expect(found).toBeGreaterThan(0)
  await expectAccessible(page)
  await expectToFitNarrowPhone(page)

  await page.getByRole("link", { name: "Lowest price" }).click()
  await expect(page).toHaveURL(/q=shoes&sort=price_asc$/)
  await page.getByRole("button", { name: "Filters" }).click()
  await page.getByRole("checkbox", { name: /^In stock only/ }).check()
  await page.getByRole("button", { name: "Show products" }).click()
  await expect(page).toHaveURL(/q=shoes/)
  await expect(page).toHaveURL(/available=true/)

  await page.goto("/")
  await box.click()
  await expect(page.getByRole("option", { name: "shoes" })).toBeVisible()
  await page.getByRole("button", { name: "Forget these" }).click()
  await expect(page.getByRole("option")).toHaveCount(0)
})

test("Swahili finds what is named in English, and a slip of the finger is forgiven", async ({ page }) => {
  await page.goto("/products?q=viatu")
  await expect(page.getByRole("link", { name: /shoe/i }).first()).toBeVisible()
  await page.goto("/products?q=canvsa")
  await expect(page.getByRole("link", { name: /canvas/i }).first()).toBeVisible()
})

test("nothing found is not the end of the way", async ({ page }) => {
  await page.goto("/products?q=zzqqxx")
  await expect(page.getByRole("heading", { name: "We found nothing for “zzqqxx”" })).toBeVisible()
  await expect(page.getByRole("link", { name: "Show all products" })).toBeVisible()
  await expectAccessible(page)
})

for (const words of [
  "'; DROP TABLE product; --",
  "🧺🧺",
  "status = draft OR 1=1",
  "x".repeat(10_000),
  "%_\\",
])
  test(`words that are no words are answered: ${words.slice(0, 24)}`, async ({ page }) => {
    const response = await page.goto(`/products?q=${encodeURIComponent(words)}`)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Results for")
  })

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false })

  test("the box searches", async ({ page }) => {
    await page.goto("/")
    await page.getByRole("combobox", { name: "Search the shop" }).fill("canvas shoe")
    await page.getByRole("button", { name: "Search" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Results for “canvas shoe”" })).toBeVisible()
    await expect(page.getByRole("link", { name: /canvas shoe/i }).first()).toBeVisible()
  })
})
