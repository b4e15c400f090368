import { asObject, createDarajaShop, metadata, stkCallback } from "../../test/daraja-shop"
import { isAllowedHost } from "./callbacks"

async function pay(instruction: Record<string, unknown>, settings = {}) {
  const shop = createDarajaShop({ settings })
  await shop.next({ outcome: "approve", ...instruction })
  const id = await shop.prompt()
  await shop.daraja.advance(300)
  return { shop, id }
}

describe("delivery of callbacks", () => {
  it("comes once to the address of the push", async () => {
    const { shop } = await pay({})
    await shop.daraja.advance(3_600_000)
    expect(shop.sent.map(({ url }) => url)).toStrictEqual(["http://localhost:9000/hooks/lnm/attempt.secret"])
  })

  it("comes several times with the same content", async () => {
    const { shop } = await pay({ deliver: "twice", copies: 3 })
    await shop.daraja.advance(1_000)
    expect(shop.sent).toHaveLength(3)
    expect(shop.sent[2]?.body).toStrictEqual(shop.sent[0]?.body)
  })

  it("never comes, until it is sent by hand", async () => {
    const { shop, id } = await pay({ deliver: "never" })
    await shop.daraja.advance(3_600_000)
    expect(shop.sent).toHaveLength(0)
    expect(shop.books().totals.received).toBe(450)
    const answer = await shop.post(`/__sim/daraja/callbacks/${id}/redeliver`, {})
    expect(answer).toMatchObject({ status: 200, body: { delivery: { state: "answered", status: 200 } } })
    expect(metadata(shop.sent[0])["Amount"]).toBe(450)
  })

  it.each([
    [{ deliver: "late" }, 600_000],
    [{ deliver: "late", deliver_after_ms: 5_000 }, 5_000],
  ])("comes late for %j", async (instruction, afterMs) => {
    const { shop } = await pay(instruction)
    await shop.daraja.advance(afterMs - 1)
    expect(shop.sent).toHaveLength(0)
    await shop.daraja.advance(1)
    expect(shop.sent).toHaveLength(1)
  })

  it("comes before the push is answered", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve", deliver: "before_response" })
    const answer = await shop.push()
    expect(stkCallback(shop.sent[0])["CheckoutRequestID"]).toBe(answer.body["CheckoutRequestID"])
    await shop.daraja.advance(60_000)
    expect(shop.sent).toHaveLength(1)
  })

  it("comes before the answer after a wait, which a reset does not make endless", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve", deliver: "before_response", delay_ms: 5_000 })
    const answer = shop.push()
    await shop.daraja.advance(1_000)
    shop.daraja.reset()
    await shop.daraja.advance(4_000)
    expect((await answer).status).toBe(200)
    expect([shop.sent, shop.books().receipts]).toStrictEqual([[], []])
  })

  it("is not repeated when nobody answers, unless retries are set", async () => {
    const lonely = createDarajaShop()
    const stubborn = createDarajaShop({ settings: { callback_retries_ms: [1_000, 5_000] } })
    for (const shop of [lonely, stubborn]) {
      shop.receiver.isReachable = false
      await shop.next({ outcome: "approve" })
      await shop.prompt()
      await shop.daraja.advance(60_000)
    }
    expect(lonely.daraja.callbacks.list()).toMatchObject([
      { state: "unreachable", error: "connection refused" },
    ])
    expect(stubborn.daraja.callbacks.list()).toHaveLength(3)
  })

  it("stays on loopback", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve" })
    await shop.prompt({ CallBackURL: "https://shop.example/hooks/a" })
    await shop.daraja.advance(300)
    expect(shop.sent).toHaveLength(0)
    expect(shop.daraja.callbacks.list()).toMatchObject([{ state: "refused" }])
  })

  it.each([
    ["http://127.0.0.1:9000/a", true],
    ["http://[::1]:9000/a", true],
    ["http://shop.localhost/a", true],
    ["http://backend:9000/a", true],
    ["https://127.0.0.1.example/a", false],
    ["https://localhost.example/a", false],
  ])("for %s: %s", (url, expected) => {
    expect(isAllowedHost(url, ["backend"])).toBe(expected)
  })

  it("can be forged with another amount, another address and another id, outside the books", async () => {
    const shop = createDarajaShop()
    const id = await shop.prompt()
    const url = "http://localhost:9000/hooks/lnm/attempt.wrong"
    await shop.post("/__sim/daraja/callbacks/forge", {
      checkout_request_id: id,
      amount: 1,
      url,
      claimed_checkout_request_id: "ws_CO_1",
    })
    expect(shop.sent[0]?.url).toBe(url)
    expect(stkCallback(shop.sent[0])).toMatchObject({ CheckoutRequestID: "ws_CO_1", ResultCode: 0 })
    expect(metadata(shop.sent[0])["Amount"]).toBe(1)
    expect(shop.books().receipts).toStrictEqual([])
  })

  it("is called off by a reset", async () => {
    const { shop } = await pay({ deliver: "late" })
    await shop.post("/__sim/reset", {})
    await shop.daraja.advance(3_600_000)
    expect(shop.sent).toHaveLength(0)
    expect(asObject((await shop.send("/__sim/daraja/books")).body)["receipts"]).toStrictEqual([])
  })
})
