import { createDarajaShop } from "../../test/daraja-shop"
import { ConnectionDropped } from "./reply"

describe("faults of the API", () => {
  it.each([
    [{ fault: "429", times: 1 }, 429, null],
    [{ fault: "5xx", times: 1 }, 500, "500.003.02"],
    [{ fault: "5xx", times: 1, form: "maintenance", status: 503 }, 503, "500.002.1001"],
    [{ fault: "no_apiproduct", times: 1 }, 401, null],
    [{ fault: "lock_subscriber", times: 1 }, 500, "500.001.1001"],
  ])("%j answers %s %s, makes no prompt, and is over after its times", async (fault, status, errorCode) => {
    const shop = createDarajaShop()
    await shop.fault({ ...fault, api: "stkpush" })
    const answer = await shop.push()
    expect([answer.status, answer.body["errorCode"] ?? null]).toStrictEqual([status, errorCode])
    expect(shop.daraja.prompts.list()).toHaveLength(0)
    expect((await shop.push()).status).toBe(200)
  })

  it("only hit the API they name", async () => {
    const shop = createDarajaShop()
    await shop.fault({ fault: "429", api: "stkquery" })
    const id = await shop.prompt()
    await shop.daraja.advance(2_000)
    expect((await shop.query(id)).status).toBe(429)
  })

  it("an expired token is refused until a new one is fetched", async () => {
    const shop = createDarajaShop()
    await shop.prompt({ PhoneNumber: 254700000001 })
    await shop.fault({ fault: "expired_token", times: 1 })
    expect(await shop.push()).toMatchObject({ status: 404, body: { errorCode: "404.001.03" } })
    shop.forgetToken()
    expect((await shop.push()).status).toBe(200)
  })

  it("latency holds the answer back", async () => {
    const shop = createDarajaShop()
    await shop.getToken()
    await shop.fault({ fault: "latency", latency_ms: 8_000, times: 1, api: "stkpush" })
    let isAnswered = false
    const answer = shop.push().then(() => (isAnswered = true))
    await shop.daraja.advance(7_999)
    expect(isAnswered).toBe(false)
    await shop.daraja.advance(1)
    await answer
    expect(isAnswered).toBe(true)
  })

  it("latency after acceptance rings the phone while the answer is still out", async () => {
    const shop = createDarajaShop()
    await shop.fault({ fault: "latency", latency_ms: 30_000, after_accept: true, times: 1, api: "stkpush" })
    const answer = shop.push()
    await shop.daraja.advance(1_000)
    await shop.post("/phone/api/phones/0712345678/approve", { pin: "1234" })
    await shop.daraja.advance(29_000)
    expect((await answer).status).toBe(200)
    expect(shop.books().totals.received).toBe(450)
  })

  it.each([
    ["drop_before_accept", 0],
    ["drop_after_accept", 1],
  ])("%s ends the connection and leaves %s prompts", async (fault, prompts) => {
    const shop = createDarajaShop()
    await shop.fault({ fault, api: "stkpush", times: 1 })
    await expect(shop.push()).rejects.toThrow(ConnectionDropped)
    expect(shop.daraja.prompts.list()).toHaveLength(prompts)
  })

  it("an error or an unreadable body after acceptance leaves the prompt on the phone", async () => {
    const shop = createDarajaShop()
    await shop.fault({ fault: "5xx", form: "internal", after_accept: true, times: 1, api: "stkpush" })
    expect(await shop.push()).toMatchObject({ status: 500, body: { errorCode: "500.003.1001" } })
    await shop.fault({ fault: "malformed_body", times: 1, api: "stkpush" })
    await expect(shop.push({ PhoneNumber: 254700000001 })).rejects.toThrow(SyntaxError)
    expect(shop.daraja.prompts.list()).toHaveLength(2)
  })
})
