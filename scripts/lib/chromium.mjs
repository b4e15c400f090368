import { spawnSync } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { root } from "./paths.mjs"

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

/**
 * A Chromium that starts on this machine: the one named by CHROMIUM_PATH, an installed one, Playwright's own,
 * the one inside `@sparticuz/chromium`, or one from apt when this is root on Debian. Null when there is none.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  const require = createRequire(path.join(root, "package.json"))
  for (const find of [
    () => INSTALLED.find(works),
    () => require("playwright-core").chromium.executablePath(),
    () => fromPackage(require),
    fromApt,
  ]) {
    const found = await find()
    if (found && works(found)) return found
  }
  return null
}

function works(file) {
  return (
    fs.existsSync(file) && spawnSync(file, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0
  )
}

async function fromPackage(require) {
  if (process.platform !== "linux") return null
  const { default: chromium } = await import(pathToFileURL(require.resolve("@sparticuz/chromium")))
  return chromium.executablePath().catch(() => null)
}

function fromApt() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return null
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" })
  spawnSync("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], {
    env,
    stdio: "ignore",
  })
  return "/usr/bin/chromium"
}
