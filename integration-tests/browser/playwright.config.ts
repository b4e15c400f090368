import { defineConfig } from "@playwright/test"
import type { ShopOptions } from "./fixtures/shop"

/**
 * `npm test` starts a shop and names its `state.json` and a Chromium; alone, `start-shop.ts` does both before the
 * first test. One worker: the shop, its database and the browser share a small machine.
 */
export default defineConfig<object, ShopOptions>({
  testDir: __dirname,
  testMatch: "**/*.browser.ts",
  globalSetup: "./start-shop.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  outputDir: "../../test-results",
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
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
})
