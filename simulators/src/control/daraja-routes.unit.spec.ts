import { createDarajaShop } from "../../test/daraja-shop"

describe("the control routes", () => {
  it.each([
    ["/__sim/daraja/next", {}],
    ["/__sim/daraja/next", { outcome: "later" }],
    ["/__sim/daraja/next", { outcome: "approve", delivery: "twice" }],
    ["/__sim/daraja/next", { outcome: "approve", msisdn: "12" }],
    ["/__sim/daraja/faults", { fault: "latency" }],
    ["/__sim/daraja/faults", { fault: "gremlins" }],
    ["/__sim/daraja/faults", { fault: "429", often: 2 }],
    ["/__sim/daraja/settings", { expires_in: "soon" }],
    ["/__sim/daraja/settings", { unknown: true }],
    ["/__sim/daraja/wallets", { msisdn: "0712345678", balance: 1.5 }],
    ["/__sim/advance", { ms: -1 }],
  ])("refuse %s %j and say why", async (path, body) => {
    const answer = await createDarajaShop().post(path, body)
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "invalid_request", message: expect.any(String) },
    })
  })

  it("names the outcomes in the refusal", async () => {
    const { body } = await createDarajaShop().next({ outcome: "later" })
    expect(body["message"]).toContain("approve, cancel, timeout, wrong_pin, insufficient_funds, busy")
  })

  it("record requests with their counts and without secrets", async () => {
    const shop = createDarajaShop()
    await shop.prompt()
    await shop.push({ Amount: 0 })
    const { body } = await shop.send("/__sim/daraja/requests?api=stkpush")
    expect(body).toMatchObject({
      counts: { oauth: 1, stkpush: 2 },
      requests: [
        { status: 200, error_code: null, body: { Amount: 450, Password: "(hidden)" } },
        { status: 400, error_code: "400.002.02" },
      ],
    })
  })

  it("move the clock and empty everything but access tokens", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve" })
    await shop.prompt()
    await shop.post("/__sim/advance", { ms: 1_000 })
    await shop.fault({ fault: "429" })
    await shop.post("/__sim/daraja/settings", { query_in_flight: "500" })
    await shop.post("/__sim/reset", {})
    expect((await shop.send("/__sim/daraja/faults")).body).toStrictEqual({ faults: [] })
    expect((await shop.send("/__sim/daraja/settings")).body["query_in_flight"]).toBe("4999")
    expect(shop.books()).toStrictEqual({
      receipts: [],
      reversals: [],
      payouts: [],
      transfers: [],
      declined: [],
      totals: {
        received: 0,
        received_stk: 0,
        received_c2b: 0,
        reversed: 0,
        paid_out: 0,
        swept: 0,
        net: 0,
        kept: 0,
      },
      balances: { shortcodes: {}, accounts: {}, phones: {} },
    })
    expect((await shop.push()).status).toBe(200)
  })
})
