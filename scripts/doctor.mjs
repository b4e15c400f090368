import path from "node:path"
import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { readJson } = await import("./lib/json-file.mjs")
const { examineEnvironment } = await import("./lib/examine-environment.mjs")
const { readSettings } = await import("./lib/settings.mjs")

const MARKS = { ok: "ok", warning: "warning", failed: "FAILED", skipped: "skipped" }

/**
 * Checks the configuration of the shop that runs here, or, when none does, of this environment.
 * `--register` also has payments by hand announced to the shop. Exit 1 when something has failed.
 */
const settings = readSettings()
const state = readJson(path.join(settings.dir, "state.json"), null)
const isRunning = state !== null && (await answers(`${state.backend_url}/health`))
const wantsRegistration = process.argv.includes("--register")

try {
  const findings = isRunning
    ? await askShop(state, wantsRegistration ? "POST" : "GET")
    : await examineEnvironment(settings)
  console.log(
    isRunning
      ? `The shop at ${state.backend_url}:\n`
      : "No shop runs here, so this is about the environment alone. Start it with npm start for the whole picture.\n",
  )
  if (wantsRegistration && !isRunning) console.log("Nothing was registered: that needs the running shop.\n")
  for (const finding of findings) print(finding)
  const count = (wanted) => findings.filter(({ state }) => state === wanted).length
  console.log(
    `\n${count("ok")} ok, ${count("warning")} warnings, ${count("failed")} failed, ${count("skipped")} skipped`,
  )
  process.exitCode = count("failed") > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function print({ check, state, finding, mend }) {
  console.log(`${MARKS[state].padEnd(8)} ${check.padEnd(24)} ${finding}`)
  if (mend && state !== "ok") console.log(`${"".padEnd(33)} -> ${mend}`)
}

async function askShop({ backend_url, admin_email, admin_password }, method) {
  const login = await call(`${backend_url}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: admin_email, password: admin_password }),
  })
  const { findings } = await call(`${backend_url}/admin/payment-doctor`, {
    method,
    headers: { authorization: `Bearer ${login.token}` },
  })
  return findings
}

async function call(url, init) {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(120_000) })
  const body = await response.json().catch(() => ({}))
  if (!response.ok)
    throw new Error(`${new URL(url).pathname} answered ${response.status}: ${body.message ?? ""}`)
  return body
}

async function answers(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null)
  return response?.ok ?? false
}
