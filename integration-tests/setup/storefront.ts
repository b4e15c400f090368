import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

export interface RefreshCall {
  path: string
  /** The exact bytes, which the signature is about. */
  body: string
  signature: string | undefined
  tags: string[]
  at: string
  receivedAtMs: number
}

/** Stands in for the storefront: writes down every refresh call and answers as it is told. */
export function aStorefront() {
  let server: Server | undefined
  let answer: number | "hang up" = 200
  let calls: RefreshCall[] = []

  async function listen() {
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString()
        const { tags, at } = JSON.parse(body) as { tags: string[]; at: string }
        const signature = request.headers["x-duka-signature"]
        calls.push({
          path: `${request.method} ${request.url}`,
          body,
          signature: typeof signature === "string" ? signature : undefined,
          tags,
          at,
          receivedAtMs: Date.now(),
        })
        if (answer === "hang up") {
          request.destroy()
          return
        }
        response.writeHead(answer, { "content-type": "application/json" })
        response.end(JSON.stringify({ revalidated: answer === 200 ? tags : [] }))
      })
    })
    await new Promise<void>((resolve) => server?.listen(0, "localhost", resolve))
    return `http://localhost:${(server.address() as AddressInfo).port}`
  }

  async function close() {
    const closed = new Promise((resolve) => server?.close(resolve))
    server?.closeAllConnections()
    await closed
  }

  return {
    /** Resolves to the address of the storefront. */
    listen,
    close,
    answerWith: (next: typeof answer) => void (answer = next),
    calls: (): readonly RefreshCall[] => calls,
    forget: () => void (calls = []),
  }
}
