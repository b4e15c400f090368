import net from "node:net"

/** A line to a server that can be cut, all connections at once, and be brought back. */
export interface BreakableLine {
  port: number
  cut(): void
  restore(): void
  close(): Promise<void>
}

export async function createBreakableLine(targetPort: () => number): Promise<BreakableLine> {
  const sockets = new Set<net.Socket>()
  let isCut = false

  const server = net.createServer((incoming) => {
    if (isCut) {
      incoming.destroy()
      return
    }
    const outgoing = net.connect(targetPort(), "localhost")
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on("error", () => to.destroy())
      from.on("close", () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  const address = server.address()
  if (!address || typeof address === "string") throw new Error("The line has no port")

  const dropAll = () => sockets.forEach((socket) => socket.destroy())
  return {
    port: address.port,
    cut() {
      isCut = true
      dropAll()
    },
    restore() {
      isCut = false
    },
    close() {
      dropAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
