import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { gzipSync } from "node:zlib"
import { createPageShelf } from "./page-shelf"

const SHARED = "s-maxage=300, stale-while-revalidate=86100"
const LONGEST_MS = 10_000

type Make = (request: IncomingMessage, response: ServerResponse) => void

describe("a shelf of finished pages", () => {
  let server: Server | undefined
  let made: string[] = []
  let rendered: (string | undefined)[] = []
  let clock = 1_000
  let make: Make

  /** Every page says how many were made before it. */
  const aPage: Make = (request, response) => {
    const body = `page ${made.length}`
    response.setHeader("cache-control", SHARED)
    response.setHeader("etag", `"${made.length}"`)
    response.setHeader("content-type", "text/html")
    if (request.headers["accept-encoding"] === "gzip") {
      response.setHeader("content-encoding", "gzip")
      response.end(gzipSync(body))
      return
    }
    response.write(body.slice(0, 3))
    response.end(body.slice(3))
  }

  beforeEach(async () => {
    made = []
    rendered = []
    clock = 1_000
    make = aPage
    const shelf = createPageShelf({
      next: (request, response) => {
        made.push(`${request.method} ${request.url}`)
        make(request, response)
      },
      onRender: (response) => rendered.push(response.req.url),
      longestMs: LONGEST_MS,
      now: () => clock,
    })
    server = createServer((request, response) => void shelf(request, response))
    await new Promise<void>((resolve) => server?.listen(0, "localhost", resolve))
  })
  afterEach(async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
  })

  const ask = async (path: string, init: RequestInit = {}) => {
    const { port } = server?.address() as AddressInfo
    const headers = { "accept-encoding": "identity", ...init.headers }
    const response = await fetch(`http://localhost:${port}${path}`, { ...init, headers })
    return {
      response,
      status: response.status,
      body: await response.text(),
      age: response.headers.get("age"),
    }
  }
  const expire = () => ask("/api/revalidate", { method: "POST", body: "{}" })

  it("a page is made once and given again as it was, with its age", async () => {
    const first = await ask("/")
    clock += 4_200
    const second = await ask("/")
    expect([first.body, second.body]).toEqual(["page 1", "page 1"])
    expect([first.age, second.age]).toEqual([null, "4"])
    expect(second.response.headers.get("content-type")).toBe("text/html")
    expect(second.response.headers.get("cache-control")).toBe(SHARED)
    expect(made).toHaveLength(1)
  })

  it("Next.js is asked again after a while", async () => {
    await ask("/")
    clock += LONGEST_MS + 1
    expect(await ask("/")).toMatchObject({ body: "page 2", age: null })
  })

  it("everything goes when something expires, before the backend hears that it did", async () => {
    await ask("/")
    await ask("/products/aloe-vera")
    await expire()
    expect((await ask("/")).body).toBe("page 4")
    expect((await ask("/products/aloe-vera")).body).toBe("page 5")
  })

  it.each([308, 400, 401, 404, 413])("a call that is answered with %d empties nothing", async (status) => {
    await ask("/")
    make = (_request, response) => response.writeHead(status).end("{}")
    await expire()
    expect((await ask("/")).age).toBe("0")
  })

  it("a call whose tags expired although the other processes could not be told empties the shelf", async () => {
    await ask("/")
    make = (_request, response) => response.writeHead(503).end("{}")
    await expire()
    make = aPage
    expect((await ask("/")).age).toBeNull()
  })

  it("those pages are told of that Next.js keeps", async () => {
    for (const path of ["/", "/products/cart", "/cart", "/cart?notice=added", "/checkout", "/orders/1/pay"])
      await ask(path)
    expect(rendered).toEqual(["/", "/products/cart"])
  })

  it("whoever has any of the answer that something expired is given no page from before", async () => {
    await ask("/")
    make = (_request, response) => {
      response.setHeader("content-length", "2")
      response.flushHeaders()
      response.write("{")
      setTimeout(() => response.end("}"), 20)
    }
    const { port } = server?.address() as AddressInfo
    // Resolves with the headers.
    const told = await fetch(`http://localhost:${port}/api/revalidate`, { method: "POST", body: "{}" })
    make = aPage
    expect((await ask("/")).age).toBeNull()
    expect(await told.text()).toBe("{}")
  })

  it("a page that was begun before something expired is not kept", async () => {
    let finish: (() => void) | undefined
    const begun = new Promise<void>((resolve) => {
      make = (request, response) => {
        finish = () => aPage(request, response)
        resolve()
      }
    })
    const slow = ask("/")
    await begun
    make = aPage
    await expire()
    finish?.()
    await slow
    const next = await ask("/")
    expect(next.age).toBeNull()
    expect(made.filter((one) => one === "GET /")).toHaveLength(2)
  })

  it("a visitor who has the page already gets no second one", async () => {
    await ask("/")
    expect(await ask("/", { headers: { "if-none-match": 'W/"1"' } })).toMatchObject({ status: 304, body: "" })
    expect(await ask("/", { headers: { "if-none-match": '"0"' } })).toMatchObject({
      status: 200,
      body: "page 1",
    })
    expect(made).toHaveLength(1)
  })

  it("HEAD is answered from the page, and makes none", async () => {
    await ask("/", { method: "HEAD" })
    expect(await ask("/")).toMatchObject({ body: "page 2" })
    const { response, body } = await ask("/", { method: "HEAD" })
    expect([response.headers.get("content-length"), body]).toEqual(["6", ""])
    expect(made).toEqual(["HEAD /", "GET /"])
  })

  it("packed and plain pages are apart, and both are whole", async () => {
    const { port } = server?.address() as AddressInfo
    await ask("/")
    const packed = () => fetch(`http://localhost:${port}/`, { headers: { "accept-encoding": "gzip" } })
    expect(await (await packed()).text()).toBe("page 2")
    const again = await packed()
    expect(again.headers.get("content-encoding")).toBe("gzip")
    expect(await again.text()).toBe("page 2")
    expect((await ask("/")).body).toBe("page 1")
  })

  it.each<[string, Make]>([
    [
      "belongs to one visitor",
      (_request, response) => {
        response.setHeader("cache-control", "private, no-store")
        response.end("mine")
      },
    ],
    [
      "is a fault",
      (_request, response) => {
        response.statusCode = 500
        response.setHeader("cache-control", SHARED)
        response.end("broken")
      },
    ],
    [
      "is larger than one may be",
      (_request, response) => {
        response.setHeader("cache-control", SHARED)
        response.end(Buffer.alloc(2 * 1024 * 1024 + 1))
      },
    ],
  ])("what %s is made each time", async (_name, one) => {
    make = one
    await ask("/")
    await ask("/")
    expect(made).toHaveLength(2)
  })

  it("an answer that broke off is not given again", async () => {
    make = (_request, response) => {
      response.setHeader("cache-control", SHARED)
      response.setHeader("content-length", "100")
      response.write("half")
      setImmediate(() => response.destroy())
    }
    await expect(ask("/")).rejects.toThrow()
    make = aPage
    expect((await ask("/")).body).toBe("page 2")
  })
})
