import { spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { medusa } from "./medusa"
import { root } from "./paths"
import { until } from "./until"

export interface BackendProcess {
  /** Everything it wrote so far. */
  output(): string
  signal(name: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

const BOOT_MS = 90_000

/**
 * The backend as a process of its own, started as in production: `medusa start`, with the source in place of a build.
 * Resolves when it answers, or has ended.
 */
export async function startBackendProcess(env: Record<string, string>): Promise<BackendProcess> {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "duka-backend-"))
  const child = launch(makeBackendFolder(place), { LOG_LEVEL: "http", ...env }, "pipe")
  let output = ""
  const collect = (chunk: Buffer) => void (output += chunk.toString())
  child.stdout?.on("data", collect)
  child.stderr?.on("data", collect)
  const ended = new Promise<number | string>((resolve) =>
    child.once("close", (code, signal) => {
      fs.rmSync(place, { recursive: true, force: true })
      resolve(code ?? signal ?? "unknown")
    }),
  )
  await untilUpOrGone(child, env.PORT, () => output)
  return { output: () => output, signal: (name) => void child.kill(name), ended }
}

/**
 * The same, for several suites: stays when the suite that started it is over, and ends with its parent. `folder` is
 * the caller's to remove; what it says goes into the file `log`.
 */
export async function startLastingBackend(
  env: Record<string, string>,
  { folder, log }: { folder: string; log: string },
): Promise<{ pid: number }> {
  const sink = fs.openSync(log, "w")
  const child = launch(makeBackendFolder(folder), { LOG_LEVEL: "warn", ...env }, sink, [
    "--require",
    path.join(root, "scripts/lib/end-with-parent.cjs"),
  ])
  fs.closeSync(sink)
  const output = () => fs.readFileSync(log, "utf8")
  await untilUpOrGone(child, env.PORT, output)
  if (isGone(child) || child.pid === undefined)
    throw new Error(`The backend ended.\n${output().slice(-4000)}`)
  child.unref()
  return { pid: child.pid }
}

function launch(cwd: string, env: Record<string, string>, sink: "pipe" | number, more: string[] = []) {
  return spawn(
    process.execPath,
    [...more, "--require", path.join(cwd, "fault.cjs"), medusa().tool, "start", "-p", String(env.PORT)],
    { cwd, env: { ...inheritedEnv(), NODE_ENV: "production", ...env }, stdio: ["ignore", sink, sink] },
  )
}

async function untilUpOrGone(child: ChildProcess, port = "", output: () => string) {
  const isUpOrGone = async () => {
    if (isGone(child)) return true
    const health = await fetch(`http://localhost:${port}/health`).catch(() => null)
    return health?.status === 200
  }
  await until("the backend answers", isUpOrGone, { withinMs: BOOT_MS }).catch((fault: Error) => {
    child.kill("SIGKILL")
    throw new Error(`${fault.message}\n${output().slice(-4000)}`)
  })
}

const isGone = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** What a backend is started from. A build, which `npm test` names, is up sooner than sources that are compiled first. */
const parts = () => {
  const { dir, extension } = medusa()
  const files = [`medusa-config.${extension}`, `instrumentation.${extension}`]
  return {
    from: dir,
    names: ["src", "package.json", ...files, ...(extension === "ts" ? ["tsconfig.json"] : [])],
  }
}

/** A folder that looks like the backend's, with an admin page instead of a build of it, which takes a minute. */
export function makeBackendFolder(place: string): string {
  const cwd = path.join(place, "backend")
  fs.rmSync(place, { recursive: true, force: true })
  fs.mkdirSync(path.join(cwd, "public/admin"), { recursive: true })
  fs.writeFileSync(path.join(cwd, "public/admin/index.html"), "<!doctype html><title>Admin</title>")
  fs.writeFileSync(
    path.join(cwd, "fault.cjs"),
    'process.on("SIGUSR2", () => { throw new Error("a fault nobody caught") })\n',
  )
  const { from, names } = parts()
  for (const name of names) fs.symlinkSync(path.join(from, name), path.join(cwd, name))
  for (const name of ["node_modules", "tsconfig.base.json"])
    fs.symlinkSync(path.join(root, name), path.join(place, name))
  return cwd
}

/** What a process needs of the machine; none of the caller's settings of the shop. */
export const inheritedEnv = () =>
  Object.fromEntries(
    ["PATH", "HOME", "TMPDIR", "LANG"].flatMap((name) =>
      process.env[name] ? [[name, process.env[name]]] : [],
    ),
  )
