import { defineConfig } from "@playwright/test"
import type { ShopOptions } from "./fixtures/shop"

/**
 * These change what every shopper meets: whether M-Pesa answers, what the merchant has set, what the till holds, whether
 * one backend or two do the work of the shop.
 */
const ONE_AT_A_TIME = [
  "**/backend-down.browser.ts",
  "**/cloudinary.browser.ts",
  "**/merchant-queues.browser.ts",
  "**/prompts-down.browser.ts",
]

/**
 * `npm test` starts a shop and names its `state.json` and a Chromium; alone, `start-shop.ts` does both before the
 * first test. It also runs the two projects one after the other, the first with two workers; more than two is more than
 * a small machine has, where the shop, its database and the browser share it.
 */
export default defineConfig<object, ShopOptions>({
  testDir: __dirname,
  projects: [
    {
      name: "side by side",
      testMatch: "**/*.browser.ts",
      testIgnore: ONE_AT_A_TIME,
      outputDir: "../../test-results/side-by-side",
    },
    { name: "one at a time", testMatch: ONE_AT_A_TIME, outputDir: "../../test-results/one-at-a-time" },
  ],
  globalSetup: "./start-shop.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  // Two cores carry the shop and the browser. What needs the second try is named in the last line of `npm test`.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    stateFile: process.env.DUKA_STATE_FILE ?? "",
    picturesDir: process.env.PICTURES_DIR ?? "",
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: "en-KE",
    timezoneId: "Africa/Nairobi",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // No graphics card: drawing through an imitated one takes a third of a core.
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    },
  },
})
