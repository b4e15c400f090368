import { spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { inheritedEnv } from "../../integration-tests/setup/backend-process"
import { builtMedusa } from "../../integration-tests/setup/medusa"
import { until } from "../../integration-tests/setup/until"
import { profileFileOf, root } from "./paths"
import type { SubjectName } from "./result"
import type { Contender } from "./turn-about"

const BOOT_MS = 120_000

/** A backend process under measurement. */
export interface Backend extends Contender {
  name: SubjectName
  url: string
  pid: number
  /** From the process's start to its first answer. */
  bootMs: number
  databaseUrl: string
  /** Begins a profile; the second time ends it and has it written. */
  toggleProfile(): void
  stop(): Promise<void>
}

/** `medusa start` in production mode. Resolves when it answers. */
export async function startBackend({
  name,
  cwd,
  port,
  env,
  logFile,
  profile,
}: {
  name: SubjectName
  cwd: string
  port: number
  env: Record<string, string> & { DATABASE_URL: string }
  logFile: string
  profile: boolean
}): Promise<Backend> {
  const log = fs.openSync(logFile, "w")
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [...preloads(profile), toolOf(name, cwd), "start", "-p", String(port)],
    {
      cwd,
      env: {
        ...inheritedEnv(),
        NODE_ENV: "production",
        MEDUSA_DISABLE_TELEMETRY: "1",
        ...(profile && { PROFILE_FILE: profileFileOf(name) }),
        ...env,
      },
      stdio: ["ignore", log, log],
    },
  )
  fs.closeSync(log)
  const url = `http://localhost:${port}`
  await untilAnswers(child, { name, url, logFile })
  const bootMs = performance.now() - startedAt
  const signal = (which: NodeJS.Signals) => void (isGone(child) || child.kill(which))
  return {
    name,
    url,
    pid: child.pid ?? 0,
    bootMs,
    databaseUrl: env.DATABASE_URL,
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    toggleProfile: () => signal("SIGUSR2"),
    async stop() {
      if (isGone(child)) return
      const gone = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGCONT")
      child.kill("SIGTERM")
      const impatience = setTimeout(() => child.kill("SIGKILL"), 8_000)
      await gone
      clearTimeout(impatience)
    },
  }
}

/** As people start it: ours with `npm start`, stock Medusa with its own tool. */
const toolOf = (name: SubjectName, cwd: string) =>
  name === "duka" ? builtMedusa(cwd).tool : require.resolve("@medusajs/cli/cli.js")

function preloads(profile: boolean): string[] {
  const files = [
    path.join(root, "scripts/lib/end-with-parent.cjs"),
    ...(profile ? [path.join(root, "benchmarks/lib/profile-on-signal.cjs")] : []),
  ]
  return files.flatMap((file) => ["--require", file])
}

const isGone = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

async function untilAnswers(
  child: ChildProcess,
  { name, url, logFile }: { name: string; url: string; logFile: string },
): Promise<void> {
  const answers = async () => {
    if (isGone(child)) throw new Error(`The ${name} backend ended.\n${tailOf(logFile)}`)
    const health = await fetch(`${url}/health`).catch(() => null)
    return health?.status === 200
  }
  await until(`the ${name} backend answers`, answers, { withinMs: BOOT_MS, everyMs: 25 }).catch(
    (error: unknown) => {
      child.kill("SIGKILL")
      throw error
    },
  )
}

const tailOf = (file: string) => fs.readFileSync(file, "utf8").slice(-4000)
