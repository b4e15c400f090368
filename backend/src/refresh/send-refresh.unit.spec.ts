import { createHmac } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { sendRefresh, type RefreshSender } from "./send-refresh"

const SECRET = "a-secret-of-the-tests"
const AT = new Date("2026-02-03T04:05:06.000Z")

type Seen = { method?: string; url?: string; signature: unknown; body: string }
let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

/** A storefront that answers the calls with the given statuses in turn; "hang" never answers. */
async function aStorefront(answers: (number | "hang")[]) {
  const seen: Seen[] = []
  const waits: number[] = []
  const warnings: string[] = []
  server = createServer(async (req: IncomingMessage, res: ServerResponse) => {
    seen.push({
      method: req.method,
      url: req.url,
      signature: req.headers["x-duka-signature"],
      body: await text(req),
    })
    const answer = answers[seen.length - 1] ?? 200
    if (answer !== "hang") res.writeHead(answer).end("{}")
  })
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const sender: RefreshSender = {
    storefrontUrl: `http://127.0.0.1:${port}`,
    secret: SECRET,
    fetch,
    now: () => AT,
    sleep: async (ms) => void waits.push(ms),
    warn: (message) => void warnings.push(message),
    timeoutMs: 1_000,
  }
  return { sender, seen, waits, warnings }
}

it("posts the tags with a signature over the exact body", async () => {
  const { sender, seen } = await aStorefront([200])
  await expect(sendRefresh(sender, ["products", "product:kanga"])).resolves.toBe(true)

  const body = '{"tags":["products","product:kanga"],"at":"2026-02-03T04:05:06.000Z"}'
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`
  expect(seen).toStrictEqual([{ method: "POST", url: "/api/revalidate", signature, body }])
})

it("tries again, ever later, while the storefront is in trouble", async () => {
  const { sender, seen, waits, warnings } = await aStorefront([503, "hang", 429, 200])
  await expect(sendRefresh(sender, ["products"])).resolves.toBe(true)
  expect(seen).toHaveLength(4)
  expect(waits).toStrictEqual([250, 1_000, 4_000])
  expect(warnings).toStrictEqual([])
})

it("gives up after the fourth try and says so once", async () => {
  const { sender, seen, warnings } = await aStorefront([500, 500, 500, 500])
  await expect(sendRefresh(sender, ["products"])).resolves.toBe(false)
  expect(seen).toHaveLength(4)
  expect(warnings).toStrictEqual(["The storefront was not refreshed (it answered 500); waiting: products"])
})

it("does not repeat what the storefront refuses, and keeps the secret out of the log", async () => {
  const { sender, seen, warnings } = await aStorefront([401])
  await expect(sendRefresh(sender, ["products"])).resolves.toBe(false)
  expect(seen).toHaveLength(1)
  expect(warnings.join()).toContain("401")
  expect(warnings.join()).not.toContain(SECRET)
})

it("survives a storefront that is not there", async () => {
  const { sender, warnings } = await aStorefront([])
  await new Promise((resolve) => server?.close(resolve))
  await expect(sendRefresh(sender, ["products"])).resolves.toBe(false)
  expect(warnings).toHaveLength(1)
})
