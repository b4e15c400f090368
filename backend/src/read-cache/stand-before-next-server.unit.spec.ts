import http, { type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { standBeforeNextServer, type Door } from "./stand-before-next-server"

const open: Server[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((ended) => server.close(ended)))))

async function serve(create: (listener: RequestListener) => Server) {
  const server = create((req, res) => void res.end(`server: ${req.url}`))
  open.push(server)
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const { port } = server.address() as AddressInfo
  return async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
}

/** Answers what begins with /known. */
const door: Door = (req, res, pass) => {
  if (req.url?.startsWith("/known")) res.end("door")
  else pass()
}

it.each<[string, (listener: RequestListener) => Server]>([
  ["without options", (listener) => http.createServer(listener)],
  ["with options", (listener) => http.createServer({ keepAliveTimeout: 1_000 }, listener)],
])("answers before the server, or lets it answer (%s)", async (_, create) => {
  standBeforeNextServer(door)
  const ask = await serve(create)
  expect(await ask("/known")).toBe("door")
  expect(await ask("/other")).toBe("server: /other")
})

it("leaves every later server alone", async () => {
  standBeforeNextServer(door)
  await serve((listener) => http.createServer(listener))
  const ask = await serve((listener) => http.createServer(listener))
  expect(await ask("/known")).toBe("server: /known")
})
