import { createServer, type AddressInfo, type Server, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { Redis } from "ioredis"
import { reconnectWhenSilent } from "./reconnect-when-silent"

const SUBSCRIBED = "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n"
const PONG = "*2\r\n$4\r\npong\r\n$0\r\n\r\n"

/** As much of Redis as a subscriber needs; it can fall silent as a machine does that lost its power. */
class Stand {
  readonly sockets = new Set<Socket>()
  connections = 0
  pings = 0
  subscriptions = 0
  isSilent = false
  readonly server: Server = createServer((socket) => {
    this.connections += 1
    this.sockets.add(socket)
    socket.on("error", () => undefined)
    socket.on("data", (data) => this.hear(socket, data.toString().toLowerCase()))
  })

  private hear(socket: Socket, text: string): void {
    if (this.isSilent) return
    if (text.includes("ping")) {
      this.pings += 1
      socket.write(PONG)
    }
    if (text.includes("info")) socket.write("$9\r\nloading:0\r\n")
    if (text.includes("subscribe")) {
      this.subscriptions += 1
      socket.write(SUBSCRIBED)
    }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

it("a connection that has fallen silent is made anew, and one that answers is kept", async () => {
  const stand = new Stand()
  await new Promise<void>((resolve) => stand.server.listen(0, "127.0.0.1", resolve))
  const { port } = stand.server.address() as AddressInfo
  const redis = new Redis({
    host: "127.0.0.1",
    port,
    maxRetriesPerRequest: null,
    disableClientInfo: true,
    disconnectTimeout: 20,
  })
  redis.on("error", () => undefined)
  const timer = reconnectWhenSilent(redis, { everyMs: 20, deadlineMs: 100 })
  try {
    await redis.subscribe("c")
    while (stand.pings < 3) await sleep(10)
    expect(stand.connections).toBe(1)

    const away = new Promise((resolve) => redis.once("close", resolve))
    stand.isSilent = true
    await away
    stand.isSilent = false
    // It listens again by itself.
    while (stand.subscriptions < 2) await sleep(10)
    expect(stand.connections).toBeGreaterThan(1)
  } finally {
    clearInterval(timer)
    redis.disconnect()
    await stand.close()
  }
})
