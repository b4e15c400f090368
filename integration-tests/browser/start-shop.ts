import { spawn, type ChildProcess } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { freePort } from "../setup/free-port"
import { root } from "../setup/paths"

const START_MS = 600_000

/** A Chromium and, unless one is named, a whole shop on free ports in a folder of its own. Answers what ends it. */
export default async function startShop(): Promise<(() => Promise<void>) | undefined> {
  if (!process.env.CHROMIUM_PATH) {
    const { findChromium } = await import("../../scripts/lib/chromium.mjs")
    const found = await findChromium()
    if (!found) throw new Error("There is no Chromium: set CHROMIUM_PATH, or install one.")
    process.env.CHROMIUM_PATH = found
  }
  if (process.env.DUKA_STATE_FILE) return undefined

  const dir = mkdtempSync(path.join(tmpdir(), "duka-browser-"))
  const stateFile = path.join(dir, "state.json")
  const shop = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      DUKA_DIR: dir,
      STOREFRONT_PORT: String(await freePort()),
      BACKEND_PORT: String(await freePort()),
      SIMULATORS_PORT: String(await freePort()),
      DATABASE_PORT: String(await freePort()),
    },
    stdio: ["ignore", "inherit", "inherit"],
  })
  const stop = async () => {
    await end(shop)
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    await untilWritten(stateFile, shop)
  } catch (error) {
    await stop()
    throw error
  }
  process.env.DUKA_STATE_FILE = stateFile
  return stop
}

async function untilWritten(stateFile: string, shop: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS
  while (!isWhole(stateFile)) {
    if (shop.exitCode !== null) throw new Error("The shop did not start; its own words are above.")
    if (Date.now() > deadline) throw new Error(`The shop was not ready after ${START_MS / 1000} s.`)
    await wait(500)
  }
}

function isWhole(stateFile: string): boolean {
  if (!existsSync(stateFile)) return false
  try {
    JSON.parse(readFileSync(stateFile, "utf8"))
    return true
  } catch {
    return false
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once("exit", () => resolve())
    child.kill("SIGTERM")
  })
}
