import http from "node:http"

/** The public address of the shop: passes each request to the next server in turn, as a load balancer does. */
export interface FrontDoor {
  url: string
  close(): void
}

export async function createFrontDoor(ports: number[]): Promise<FrontDoor> {
  let turn = 0
  const agent = new http.Agent({ keepAlive: true })
  const server = http.createServer((incoming, outgoing) => {
    turn += 1
    const passed = http.request(
      {
        port: ports[turn % ports.length],
        host: "localhost",
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
        agent,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    passed.on("error", () => {
      if (!outgoing.headersSent) outgoing.writeHead(502)
      outgoing.end()
    })
    incoming.on("error", () => passed.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  const address = server.address()
  if (!address || typeof address === "string") throw new Error("The front door has no port")
  return {
    url: `http://localhost:${address.port}`,
    close() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
    },
  }
}
