import { execFile, spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { inheritedEnv } from "../../integration-tests/setup/backend-process"
import { freePort } from "../../integration-tests/setup/free-port"
import { until } from "../../integration-tests/setup/until"
import { benchDir, root, storefrontDir } from "../lib/paths"
import { readPageBytes, type PageBytes } from "./page-bytes"

const FILES = {
  "package.json": '{ "private": true }',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)} }`,
  "app/layout.js":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  "app/page.js": "export default function Page() { return <p>Hello</p> }",
}

/** What the framework sends for a page with nothing on it: built with the storefront's own packages. */
export async function measureEmptyPage(): Promise<PageBytes> {
  const dir = path.join(benchDir, "empty-page")
  fs.rmSync(dir, { recursive: true, force: true })
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), `${text}\n`)
  }
  fs.symlinkSync(path.join(storefrontDir, "node_modules"), path.join(dir, "node_modules"))
  const next = path.join(storefrontDir, "node_modules/next/dist/bin/next")
  const env = { ...inheritedEnv(), NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" }
  await promisify(execFile)(process.execPath, [next, "build"], { cwd: dir, env, maxBuffer: 16 * 1024 * 1024 })

  const port = await freePort()
  const child = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: dir,
    env,
    stdio: "ignore",
  })
  try {
    const url = `http://localhost:${port}/`
    await until("the empty page answers", async () => (await fetch(url).catch(() => null))?.status === 200, {
      withinMs: 60_000,
    })
    return await readPageBytes(url)
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    await gone
  }
}
