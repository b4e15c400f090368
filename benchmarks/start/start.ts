import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { inheritedEnv } from "../../integration-tests/setup/backend-process"
import { freePort } from "../../integration-tests/setup/free-port"
import type { Bench, BenchContext } from "../context"
import { residentMb } from "../lib/processor-time"
import { root } from "../lib/paths"
import { toResults, type Figures, type Result } from "../lib/result"
import { medianOfRounds } from "../lib/statistics"
import { startSubjects } from "../lib/subjects"

const BOOT_SIZE = 100
const PORTS = ["STOREFRONT_PORT", "BACKEND_PORT", "SIMULATORS_PORT", "DATABASE_PORT"]

/** `npm start` of a whole shop with everything installed and built, and the boot of the backend alone. */
export const start: Bench = {
  builds: ["backend", "simulators", "storefront"],
  async run(context) {
    return [...(await wholeShop(context)), ...(await backendAlone(context))]
  },
}

async function wholeShop({ options, say }: BenchContext): Promise<Result[]> {
  const cold: Figures[] = []
  const warm: Figures[] = []
  for (let round = 0; round < options.rounds; round++) {
    say(`npm start without data, then with (${round + 1} of ${options.rounds})`)
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-start-"))
    try {
      cold.push({ ready_s: await startOnce(dir) })
      warm.push({ ready_s: await startOnce(dir) })
    } finally {
      const { removePostgres } = await import("../../scripts/lib/postgres.mjs")
      removePostgres({ root, dataDir: path.join(dir, "postgres") })
      fs.rmSync(dir, { recursive: true, force: true })
    }
  }
  return [
    ...toResults("duka", "npm start, no data yet", medianOfRounds(cold)),
    ...toResults("duka", "npm start, a second time", medianOfRounds(warm)),
  ]
}

/** Seconds from the command to "Ready"; the shop is stopped again. */
async function startOnce(dir: string): Promise<number> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())] as const))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    cwd: root,
    env: { ...inheritedEnv(), DUKA_DIR: dir, ...Object.fromEntries(ports) },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  let output = ""
  let readyAt: number | undefined
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on("data", (text: Buffer) => {
      output += text.toString()
      if (!readyAt && output.includes("Ready in")) {
        readyAt = performance.now()
        resolve()
      }
    })
  })
  child.stderr.on("data", (text: Buffer) => (output += text.toString()))
  await Promise.race([isReady, gone])
  child.kill("SIGINT")
  await gone
  if (!readyAt) throw new Error(`npm start ended early.\n${output.slice(-2000)}`)
  return (readyAt - startedAt) / 1000
}

async function backendAlone(context: BenchContext): Promise<Result[]> {
  const rounds = { duka: [] as Figures[], stock: [] as Figures[] }
  for (let round = 0; round < context.options.rounds; round++) {
    context.say(`Both backends alone (${round + 1} of ${context.options.rounds})`)
    const subjects = context.keep(await startSubjects(await context.dataSets(), { products: BOOT_SIZE }))
    for (const { name, bootMs, pid } of subjects.all) {
      const memory = residentMb(pid)
      rounds[name].push({ ready_s: bootMs / 1000, ...(memory !== null && { memory_mb: memory }) })
    }
    await subjects.stop()
  }
  return [
    ...toResults("duka", "backend alone", medianOfRounds(rounds.duka)),
    ...toResults("stock", "backend alone", medianOfRounds(rounds.stock)),
  ]
}
