import { c2bUrls, createDarajaShop } from "../../../test/daraja-shop"

describe("C2B registration", () => {
  it.each(["v1", "v2"])("%s is answered with the vendor's misspelling", async (version) => {
    const shop = createDarajaShop()
    expect(await shop.registerC2b({}, version)).toStrictEqual({
      status: 200,
      body: {
        OriginatorCoversationID: expect.stringMatching(/^\d{5}-\d{8}-1$/),
        ResponseCode: "0",
        ResponseDescription: "Success",
      },
    })
    expect((await shop.send("/__sim/daraja/c2b")).body["registrations"]).toMatchObject([
      { shortcode: "174379", version, responseType: "Completed" },
    ])
  })

  it.each([
    ["ResponseType", { ResponseType: "completed" }],
    ["ResponseType", { ResponseType: undefined }],
    ["ConfirmationURL", { ConfirmationURL: "https://shop.example/mpesa/confirm" }],
    ["ConfirmationURL", { ConfirmationURL: "https://shop.example/SAFARICOM/confirm" }],
    ["ValidationURL", { ValidationURL: "https://shop.example/query/validate" }],
    ["ValidationURL", { ValidationURL: "http://shop.example/validate" }],
    ["ValidationURL", { ValidationURL: undefined }],
    ["ShortCode", { ShortCode: 600999 }],
  ])("is refused for %s, given %j", async (field, overrides) => {
    const answer = await createDarajaShop().registerC2b(overrides)
    expect(answer).toMatchObject({
      status: 400,
      body: { errorCode: "400.002.02", errorMessage: `Bad Request - Invalid ${field}` },
    })
  })

  it("happens once, unless the setting or the portal allows another", async () => {
    const shop = createDarajaShop()
    await shop.registerC2b()
    const again = await shop.registerC2b({ ConfirmationURL: `${c2bUrls.ConfirmationURL}2` })
    expect(again).toMatchObject({
      status: 500,
      body: { errorCode: "500.003.1001", errorMessage: "Urls are already registered" },
    })
    expect(shop.daraja.c2b.get("174379")?.confirmationUrl).toBe(c2bUrls.ConfirmationURL)
    await shop.post("/__sim/daraja/settings", { reregister: true })
    expect((await shop.registerC2b()).status).toBe(200)
    await shop.post("/__sim/daraja/settings", { reregister: false })
    await shop.send("/__sim/daraja/c2b/174379", { method: "DELETE" })
    expect((await shop.registerC2b()).status).toBe(200)
  })

  it("can meet the addresses of an old aggregator", async () => {
    const shop = createDarajaShop()
    await shop.fault({ fault: "duplicate_notification", times: 1 })
    expect((await shop.registerC2b()).body["errorMessage"]).toContain("Duplicate notification info, SP ID")
    expect((await shop.registerC2b()).status).toBe(200)
  })

  it("has its own code for a dead token", async () => {
    const shop = createDarajaShop()
    const answer = await shop.post("/daraja/mpesa/c2b/v2/registerurl", c2bUrls, {
      authorization: "Bearer nonsense",
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { errorCode: "400.003.01", errorMessage: "Invalid Access Token" },
    })
  })
})
