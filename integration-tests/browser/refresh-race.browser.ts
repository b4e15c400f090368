import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { startSecondStorefront } from "./fixtures/second-storefront"
import { expect, test } from "./fixtures/shop"
import { tellStorefront } from "./fixtures/tell-storefront"

const HANDLE = "aloe-vera"
const TAGS = ["products", `product:${HANDLE}`]

/** The shop's backend, of which one product has the title that the test gives it and is answered when the test lets it. */
class SlowBackend {
  title = "Before"
  private held: (() => void)[] | null = null
  private readonly server = createServer((request, response) => void this.answer(request, response))

  constructor(private readonly backendUrl: string) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "localhost", resolve))
    return `http://localhost:${(this.server.address() as AddressInfo).port}`
  }

  hold(): void {
    this.held = []
  }

  get isHolding(): boolean {
    return this.held !== null && this.held.length > 0
  }

  letGo(): void {
    const held = this.held ?? []
    this.held = null
    for (const go of held) go()
  }

  async close(): Promise<void> {
    this.letGo()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer({ url = "/", headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = String(headers["x-publishable-api-key"] ?? "")
    const found = await fetch(this.backendUrl + url, { headers: { "x-publishable-api-key": key } })
    const text = await found.text()
    // What it answers is read now, and said later.
    const body = url.includes(`/products/${HANDLE}`)
      ? text.replace(/"title":"[^"]*"/, `"title":"${this.title}"`)
      : text
    if (this.held && url.includes(`/products/${HANDLE}`)) await new Promise<void>((go) => this.held?.push(go))
    response.writeHead(found.status, { "content-type": "application/json" }).end(body)
  }
}

test("a change that comes while its page is being made is on the page within three seconds", async ({
  shop,
}) => {
  const backend = new SlowBackend(shop.backend_url)
  const storefront = await startSecondStorefront({
    backendUrl: await backend.listen(),
    publishableKey: shop.publishable_key,
  })
  const page = () => fetch(`${storefront.url}/products/${HANDLE}`).then((response) => response.text())
  const heading = (text: string) => /<h1[^>]*>([^<]*)<\/h1>/.exec(text)?.[1]
  try {
    expect(heading(await page())).toBe("Before")
    await tellStorefront(storefront.url, TAGS)
    backend.hold()
    const underWay = page()
    await expect.poll(() => backend.isHolding).toBe(true)
    backend.title = "After"
    await tellStorefront(storefront.url, TAGS)
    backend.letGo()
    await underWay
    await expect.poll(async () => heading(await page()), { timeout: 3_000 }).toBe("After")
  } finally {
    await storefront.stop()
    await backend.close()
  }
})
