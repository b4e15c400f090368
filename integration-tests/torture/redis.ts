import { spawn, type ChildProcess } from "node:child_process"
import { Redis } from "ioredis"
import { until } from "../setup/until"

export interface RedisServer {
  client: Redis
  /** Ends it and starts another one without its data. */
  restartEmpty(): Promise<void>
  stop(): Promise<void>
}

export async function startRedis(binary: string, port: number): Promise<RedisServer> {
  let child = launch(binary, port)
  const client = new Redis(port, "localhost", { maxRetriesPerRequest: null })
  // A restart is part of the run; the commands wait for it.
  client.on("error", () => undefined)
  await answers(client)
  return {
    client,
    async restartEmpty() {
      await end(child)
      child = launch(binary, port)
      await answers(client)
    },
    async stop() {
      client.disconnect()
      await end(child)
    },
  }
}

/** Nothing is written to disk: what is gone is gone. */
const launch = (binary: string, port: number) =>
  spawn(
    binary,
    ["--port", String(port), "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"],
    {
      stdio: "ignore",
    },
  )

const answers = (client: Redis) =>
  until("Redis answers", async () => (await client.ping().catch(() => null)) === "PONG", { everyMs: 20 })

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGKILL")
  await gone
}
