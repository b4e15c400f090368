import http from "node:http"
import type { AddressInfo } from "node:net"
import { createBreakableLine, type BreakableLine } from "./tcp-proxy"

let line: BreakableLine
const server = http.createServer((_, answer) => answer.end("here"))
const ask = () =>
  fetch(`http://localhost:${line.port}/`, { headers: { connection: "close" } }).then((answer) =>
    answer.text(),
  )

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  line = await createBreakableLine(() => (server.address() as AddressInfo).port)
})
afterAll(async () => {
  await line.close()
  server.close()
})

it("passes on, is cut, and is whole again", async () => {
  await expect(ask()).resolves.toBe("here")
  line.cut()
  await expect(ask()).rejects.toThrow()
  line.restore()
  await expect(ask()).resolves.toBe("here")
})
