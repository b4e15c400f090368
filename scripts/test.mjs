import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { builds, ensureBuilt } = await import("./lib/builds.mjs")
const { createCheckList } = await import("./lib/check-list.mjs")
const { findChromium } = await import("./lib/chromium.mjs")
const { install, missingInstalls } = await import("./lib/install.mjs")
const { onEndRequested } = await import("./lib/lifecycle.mjs")
const { createEnvironments } = await import("./lib/environment.mjs")
const { backendServerDir, root, storefrontDir } = await import("./lib/paths.mjs")
const { findFreePorts } = await import("./lib/ports.mjs")
const { removePostgres, THROWAWAY } = await import("./lib/postgres.mjs")
const { createProcesses } = await import("./lib/processes.mjs")
const { findRedisServer } = await import("./lib/redis.mjs")
const { readOrMakeSecrets } = await import("./lib/secrets.mjs")
const { readSettings } = await import("./lib/settings.mjs")
const { createShop } = await import("./lib/shop.mjs")
const { createBoard } = await import("./lib/steps.mjs")
const { jestCounts, playwrightCounts } = await import("./lib/test-counts.mjs")

const board = createBoard()
const checks = createCheckList(board)
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-tests-"))
const settings = { ...readSettings(), dir }
const { env: caller } = settings
const env = { ...caller, CI: "1", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", MEDUSA_DISABLE_TELEMETRY: "1" }
const processes = createProcesses(dir)
let shop

/** The check shows the build itself. */
const silent = { step: (_title, work) => work() }
const bin = (name) => path.join(root, "node_modules", name)
const eslint = bin("eslint/bin/eslint.js")
const jest = bin("jest/bin/jest.js")
const playwright = bin("@playwright/test/cli.js")
const prettier = bin("prettier/bin/prettier.cjs")
const tsc = bin("typescript/bin/tsc")

const run = (name, args, options = {}) =>
  processes.run(name, process.execPath, args, { cwd: root, env, ...options })

async function cleanUp() {
  await shop?.stop()
  await processes.stopAll()
  const database = { root, dataDir: path.join(dir, "shop/postgres") }
  if (fs.existsSync(database.dataDir)) removePostgres(database)
}

onEndRequested(
  async () => {
    board.stopping("Stopping …")
    await cleanUp()
    process.exit(1)
  },
  () => process.exit(1),
)

for (const one of missingInstalls())
  await checks.check(`Install packages: ${one.name}`, () => install(processes, one, env))

const [built] = await Promise.all([buildWhatTypesNeed(), checkFormatAndRoutes()])
// No cache: what a rule says of one file depends on the types in others.
await twoAtATime([
  () => checks.check("Lint", () => run("lint", [eslint, ".", "--max-warnings", "0"])),
  ...typeChecks(),
])
await runJest("Unit tests", "unit", [])
// The browser needs this build as well.
if (built && (await buildBackend())) {
  env.TEST_BACKEND_BUILD = backendServerDir
  await runJest("Integration tests", "integration", ["--maxWorkers=3"])
  await runTorture()
} else checks.skip("Integration tests and torture", "a build failed")
const browser = await openBrowser()
if (browser) {
  await runPlaywright("side by side", { ...browser, workers: 2 })
  await runPlaywright("one at a time", { ...browser, workers: 1 })
}

await cleanUp()
const { failed, text } = checks.summary()
if (failed) board.line(`The whole output of each check: ${path.join(dir, "logs")}`)
else fs.rmSync(dir, { recursive: true, force: true })
console.log(text)
process.exit(failed ? 1 : 0)

async function buildWhatTypesNeed() {
  const results = []
  for (const name of [...builds.backend.after, "simulators"]) {
    results.push(
      await checks.check(builds[name].title, () =>
        ensureBuilt(name, { board: silent, processes, env: production() }),
      ),
    )
  }
  return results.every(Boolean)
}

function buildBackend() {
  const environments = createEnvironments({
    settings,
    secrets: readOrMakeSecrets(dir),
    databaseUrl: "postgres://localhost/none",
    nodeEnv: "production",
  })
  return checks.check(builds.backend.title, () =>
    ensureBuilt("backend", { board: silent, processes, env: environments.backend }),
  )
}

async function checkFormatAndRoutes() {
  await checks.check("Format", () => run("format", [prettier, "--check", "."]))
  await checks.check("Routes of the storefront", () =>
    run("typegen", [path.join(storefrontDir, "node_modules/next/dist/bin/next"), "typegen"], {
      cwd: storefrontDir,
    }),
  )
}

function typeChecks() {
  const projects = [
    "backend",
    ...pluginFolders(),
    "simulators",
    "integration-tests",
    "benchmarks",
    "storefront",
  ]
  return projects.map((project) => {
    const own = path.join(root, project, "node_modules/typescript/bin/tsc")
    const args = [fs.existsSync(own) ? own : tsc, "--noEmit", "-p", "."]
    return () =>
      checks.check(`Types: ${project}`, () =>
        run(`types-${project.replace("/", "-")}`, args, { cwd: path.join(root, project) }),
      )
  })
}

/** Enough for a small machine's two cores; each check prints its own lines when it ends. */
async function twoAtATime(tasks) {
  const waiting = [...tasks]
  const lane = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task()
  }
  await Promise.all([lane(), lane()])
}

async function runJest(title, project, more) {
  const file = path.join(dir, `${project}.json`)
  await checks.check(title, async () => {
    const failure = await run(
      project,
      [jest, "--selectProjects", project, "--ci", "--json", "--outputFile", file, ...more],
      { env: { ...env, NODE_ENV: "test", REDIS_SERVER_PATH: findRedisServer() ?? "" } },
    ).then(
      () => null,
      (error) => error,
    )
    return countsOr(failure, jestCounts(file))
  })
}

/** Two servers and a worker, broken on purpose; always the same few runs, with payments by hand, refunds and three kills. */
async function runTorture() {
  const title = "Torture, short"
  if (!findRedisServer()) return checks.skip(title, "no redis-server: set REDIS_SERVER_PATH, or install one")
  await checks.check(title, () =>
    run("torture", [path.join(root, "scripts/torture.mjs"), "--seed", "198", "--runs", "25"]),
  )
}

/** The browser sees a whole shop: builds, simulators, demo data, on ports of its own. Null where there is none to see. */
async function openBrowser() {
  const chromium = await board.step("Find a Chromium", findChromium)
  if (!chromium) {
    checks.skip("Browser tests", "no Chromium: set CHROMIUM_PATH, or install one")
    return null
  }
  const shopDir = path.join(dir, "shop")
  const ports = await findFreePorts(["storefront", "backend", "simulators", "database"])
  shop = createShop({
    settings: { ...settings, dir: shopDir, ports },
    board,
    databaseSettings: THROWAWAY,
  })
  shop.onCrash((error) => board.line(error.message))
  const isStarted = await checks.check("Start a shop for the browser", async () => void (await shop.start()))
  return isStarted ? { chromium, stateFile: path.join(shopDir, "state.json") } : null
}

async function runPlaywright(project, { chromium, stateFile, workers }) {
  const name = `browser-${project.replaceAll(" ", "-")}`
  const file = path.join(dir, `${name}.json`)
  const config = path.join(root, "integration-tests/browser/playwright.config.ts")
  await checks.check(`Browser tests, ${project}`, async () => {
    const failure = await run(
      name,
      [playwright, "test", "-c", config, "--project", project, "--workers", String(workers)],
      {
        env: {
          ...env,
          CHROMIUM_PATH: chromium,
          PLAYWRIGHT_JSON_OUTPUT_NAME: file,
          DUKA_STATE_FILE: stateFile,
        },
      },
    ).then(
      () => null,
      (error) => error,
    )
    return countsOr(failure, playwrightCounts(file))
  })
}

/** A failed run that still reported its tests is shown and counted by them; without a report it is one failure. */
function countsOr(failure, counts) {
  if (!failure) return counts
  if (!counts?.failed) throw failure
  board.line(`${failure.message}\n${failure.output}\n${failure.advice}`)
  return counts
}

function production() {
  return { ...env, NODE_ENV: "production" }
}

function pluginFolders() {
  return builds.backend.after.map((name) => `plugins/${name.replace(/^plugin-/, "")}`)
}
