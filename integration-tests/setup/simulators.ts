import { spawn, type ChildProcess } from "node:child_process"
import path from "node:path"
import { freePort } from "./free-port"
import { createHttpClient, type HttpClient } from "./http"
import { root } from "./paths"

/** What the next prompt does; the contract's words. `outcome` may be a raw Daraja result code. */
export interface NextPrompt {
  msisdn?: string
  outcome: string
  delay_ms?: number
  deliver?: "once" | "twice" | "never" | "late" | "before_response"
  deliver_after_ms?: number
  copies?: number
  /** How the C2B confirmation of the same payment comes. A prompt whose callback never comes is silent there too. */
  twin?: "once" | "first" | "twice" | "never" | "late"
}

export interface Simulators {
  url: string
  http: HttpClient
  next(prompt: NextPrompt): Promise<void>
  faults<T>(faults: unknown): Promise<T>
  /** What becomes of the next reversal. */
  nextReversal(reversal: { result_code?: string; delay_ms?: number; deliver?: string }): Promise<void>
  /** PEM that the initiator's password is encrypted with. */
  certificate: string
  books<T>(): Promise<T>
  reset(): Promise<void>
}

/** Simulators of which this process is the owner. */
export interface OwnSimulators extends Simulators {
  pid: number
  stop(): Promise<void>
}

/** The stand-ins of the outside services, as a process of their own on a free port. */
export async function startSimulators(env: Record<string, string> = {}): Promise<OwnSimulators> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [path.join(root, "simulators/dist/server.js")], {
    env: { ...process.env, NODE_ENV: "development", SIMULATORS_PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const output = collectOutput(child)
  await untilListening(child, clientOf(url), output)
  return { ...(await attachSimulators(url)), pid: child.pid ?? 0, stop: () => stop(child) }
}

/** Simulators that are running already. */
export async function attachSimulators(url: string): Promise<Simulators> {
  const http = clientOf(url)

  async function command<T>(path: string, body: unknown): Promise<T> {
    const answer = await http.post<T>(path, body)
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  return {
    url,
    http,
    next: async (prompt) =>
      void (await command("/__sim/daraja/next", {
        ...(prompt.deliver === "never" && { twin: "never" }),
        ...prompt,
      })),
    nextReversal: async (reversal) => void (await command("/__sim/daraja/reversals/next", reversal)),
    certificate: (await http.get<string>("/daraja/certificate")).body,
    faults: (faults) => command("/__sim/daraja/faults", faults),
    books: async <T>() => (await http.get<T>("/__sim/daraja/books")).body,
    reset: async () => void (await command("/__sim/reset", {})),
  }
}

const clientOf = (url: string) =>
  createHttpClient(
    () => url,
    () => ({}),
  )

function collectOutput(child: ChildProcess) {
  let output = ""
  const add = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000))
  child.stdout?.on("data", add)
  child.stderr?.on("data", add)
  return () => output
}

async function untilListening(child: ChildProcess, http: HttpClient, output: () => string) {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The simulators stopped with code ${child.exitCode}.\n${output()}`)
    const up = await http.get("/__sim/daraja/books").catch(() => null)
    if (up?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await stop(child)
  throw new Error(`The simulators did not answer within 20 s.\n${output()}`)
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await gone
}
