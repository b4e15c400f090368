import { createDarajaShop } from "../../test/daraja-shop"

describe("STK query", () => {
  it("does not know the prompt yet when it is asked too early, nor ever a foreign one", async () => {
    const shop = createDarajaShop()
    const id = await shop.prompt()
    const early = await shop.query(id)
    expect(early).toMatchObject({
      status: 400,
      body: { errorCode: "400.002.02", errorMessage: "Bad Request - Invalid CheckoutRequestID" },
    })
    await shop.daraja.advance(1_000)
    expect((await shop.query(id)).status).toBe(200)
    expect((await shop.query("ws_CO_unknown")).body["errorCode"]).toBe("400.002.02")
  })

  it("says in progress by 4999, or by an error when set so", async () => {
    const shop = createDarajaShop()
    const id = await shop.prompt()
    await shop.daraja.advance(5_000)
    expect(await shop.query(id)).toMatchObject({ status: 200, body: { ResultCode: "4999" } })
    await shop.post("/__sim/daraja/settings", { query_in_flight: "500" })
    expect(await shop.query(id)).toMatchObject({
      status: 500,
      body: { errorCode: "500.001.1001", errorMessage: "The transaction is being processed" },
    })
  })

  it("ends with the code as a string, and nothing of the money", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve" })
    const id = await shop.prompt()
    await shop.daraja.advance(5_000)
    expect((await shop.query(id)).body).toStrictEqual({
      ResponseCode: "0",
      ResponseDescription: expect.any(String),
      MerchantRequestID: expect.any(String),
      CheckoutRequestID: id,
      ResultCode: "0",
      ResultDesc: "The service request is processed successfully.",
    })
  })

  it("is limited to five a minute with burst one", async () => {
    const shop = createDarajaShop({ settings: { query_rate_per_minute: 5 } })
    const id = await shop.prompt()
    await shop.daraja.advance(5_000)
    expect((await shop.query(id)).status).toBe(200)
    await shop.daraja.advance(11_999)
    const refused = await shop.query(id)
    expect(refused.status).toBe(429)
    expect(JSON.stringify(refused.body)).toContain(
      "MessageRate{messagesPerPeriod=5, periodInMicroseconds=60000000, maxBurstMessageCount=1.0}",
    )
    await shop.daraja.advance(1)
    expect((await shop.query(id)).status).toBe(200)
  })

  it("lies when told to: failed for a paid prompt, pending for ever, 0 in flight", async () => {
    const shop = createDarajaShop()
    const id = await shop.prompt()
    await shop.daraja.advance(2_000)
    await shop.fault({ fault: "query_zero_in_flight", times: 1 })
    const codes = [(await shop.query(id)).body["ResultCode"], (await shop.query(id)).body["ResultCode"]]
    await shop.post("/phone/api/phones/0712345678/approve", { pin: "1234" })
    await shop.fault({ fault: "query_contradicts", times: 1 })
    codes.push((await shop.query(id)).body["ResultCode"], (await shop.query(id)).body["ResultCode"])
    await shop.fault({ fault: "query_pending" })
    codes.push((await shop.query(id)).body["ResultCode"], (await shop.query(id)).body["ResultCode"])
    expect(codes).toStrictEqual(["0", "4999", "1032", "0", "4999", "4999"])
  })
})
