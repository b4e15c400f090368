import { defineConfig } from "@playwright/test"

/** `npm test` starts a shop of its own and names it here; the fallbacks fit a shop from `npm start`. */
export default defineConfig({
  testDir: __dirname,
  testMatch: "**/*.browser.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  outputDir: "../../test-results",
  use: {
    baseURL: process.env.STOREFRONT_URL ?? "http://localhost:8000",
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: "en-KE",
    timezoneId: "Africa/Nairobi",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
})
