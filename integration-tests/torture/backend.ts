import { spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { inheritedEnv, makeBackendFolder } from "../setup/backend-process"
import { medusa } from "../setup/medusa"
import { root } from "../setup/paths"
import { until } from "../setup/until"

const BOOT_MS = 120_000
const RESTART_AFTER_MS = 500

/** One backend process that is started again whenever it ends, as a supervisor does. */
export interface Backend {
  readonly name: string
  readonly port: number
  readonly isUp: boolean
  readonly kills: number
  /** The next time that it comes to this point it is killed; null calls that off. */
  arm(point: string | null): void
  kill(): void
  /** Sets its clock this far from the machine's. */
  setClock(offsetMs: number): void
  readonly clockOffsetMs: number
  untilUp(): Promise<void>
  stop(): Promise<void>
}

export function startBackend({
  name,
  env,
  folder,
  logFile,
  onKilled,
}: {
  name: string
  env: Record<string, string>
  /** The caller's to remove. */
  folder: string
  logFile: string
  onKilled: (name: string) => void
}): Backend {
  const cwd = makeBackendFolder(folder)
  const port = Number(env.PORT)
  const log = fs.openSync(logFile, "a")
  let child: ChildProcess
  let offsetMs = 0
  let isUp = false
  let isStopping = false
  let kills = 0
  let fault: Error | undefined

  function launch() {
    child = spawn(
      process.execPath,
      [
        "--require",
        path.join(__dirname, "preload.cjs"),
        "--require",
        path.join(root, "scripts/lib/end-with-parent.cjs"),
        medusa().tool,
        "start",
        "-p",
        String(port),
      ],
      {
        cwd,
        env: {
          ...inheritedEnv(),
          NODE_ENV: "production",
          LOG_LEVEL: "http",
          TORTURE_CLOCK_OFFSET_MS: String(offsetMs),
          ...env,
        },
        stdio: ["ignore", log, log, "ipc"],
      },
    )
    // An order to a process that has just died is lost with it.
    child.on("error", () => undefined)
    child.once("exit", (code, signal) => {
      isUp = false
      if (isStopping) return
      kills += 1
      if (signal !== "SIGKILL")
        fault = new Error(`${name} ended by itself (${code ?? signal}); see ${logFile}`)
      onKilled(name)
      setTimeout(() => isStopping || launch(), RESTART_AFTER_MS)
    })
    void becomeUp(child)
  }

  async function becomeUp(started: ChildProcess) {
    const answers = async () => {
      if (started.exitCode !== null || started.signalCode !== null) return true
      const health = await fetch(`http://localhost:${port}/health`, {
        signal: AbortSignal.timeout(2_000),
      }).catch(() => null)
      return health?.status === 200
    }
    await until(`${name} answers`, answers, { withinMs: BOOT_MS }).catch((error: Error) => (fault = error))
    isUp = started.exitCode === null && started.signalCode === null
  }

  const tell = (order: Record<string, unknown>) => {
    if (child.connected) child.send(order, () => undefined)
  }

  launch()
  return {
    name,
    port,
    get isUp() {
      return isUp
    },
    get kills() {
      return kills
    },
    get clockOffsetMs() {
      return offsetMs
    },
    arm: (point) => tell({ arm: point }),
    kill: () => void child.kill("SIGKILL"),
    setClock(to) {
      offsetMs = to
      tell({ offsetMs })
    },
    async untilUp() {
      await until(`${name} is up`, async () => isUp || fault, { withinMs: BOOT_MS })
      if (fault) throw fault
    },
    async stop() {
      isStopping = true
      const gone = new Promise((resolve) => child.once("exit", resolve))
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL")
        await gone
      }
      fs.closeSync(log)
    },
  }
}
