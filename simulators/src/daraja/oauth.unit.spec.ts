import { basic, createDarajaShop } from "../../test/daraja-shop"

const path = "/daraja/oauth/v1/generate"

describe("access tokens", () => {
  it("are handed out with their life as a string, or as a number when set so", async () => {
    const shop = createDarajaShop()
    expect((await shop.getToken()).body).toStrictEqual({
      access_token: expect.any(String),
      expires_in: "3599",
    })
    await shop.post("/__sim/daraja/settings", { expires_in: "number" })
    expect((await shop.getToken()).body["expires_in"]).toBe(3599)
  })

  it.each([
    ["without Basic", "?grant_type=client_credentials", {}, "400.008.01"],
    ["with another grant type", "?grant_type=password", basic(), "400.008.02"],
  ])("are refused %s", async (_name, query, headers, errorCode) => {
    const answer = await createDarajaShop().send(`${path}${query}`, { headers })
    expect([answer.status, answer.body["errorCode"]]).toStrictEqual([400, errorCode])
  })

  it("are refused to the keys of another environment with 400 and nothing else", async () => {
    const response = await createDarajaShop().daraja.fetch(
      new Request("http://daraja.test/oauth/v1/generate?grant_type=client_credentials", {
        headers: basic("live:live"),
      }),
    )
    expect([response.status, await response.text()]).toStrictEqual([400, ""])
  })

  it("are required by every call, with HTTP 404 when they are wrong", async () => {
    const shop = createDarajaShop()
    for (const api of ["stkpush/v1/processrequest", "stkpushquery/v1/query", "reversal/v1/request"]) {
      const wrong = await shop.post(`/daraja/mpesa/${api}`, {}, { authorization: "Bearer guessed" })
      expect([wrong.status, wrong.body["errorCode"]]).toStrictEqual([404, "404.001.03"])
      expect(wrong.body["errorMessage"]).toBe("Invalid Access Token")
      const missing = await shop.post(`/daraja/mpesa/${api}`, {})
      expect(missing.body["errorCode"]).toBe("404.001.04")
    }
  })

  it("end with their life, and with the next token", async () => {
    const shop = createDarajaShop()
    await shop.prompt({ PhoneNumber: 254700000001 })
    await shop.daraja.advance(3_599_000)
    expect((await shop.push({ PhoneNumber: 254700000002 })).body["errorCode"]).toBe("404.001.03")
    shop.forgetToken()
    await shop.prompt({ PhoneNumber: 254700000003 })
    await shop.getToken()
    expect((await shop.push({ PhoneNumber: 254700000004 })).body["errorCode"]).toBe("404.001.03")
  })

  it("survive the next token when that rule is off", async () => {
    const shop = createDarajaShop({ settings: { new_token_kills_old: false } })
    await shop.prompt({ PhoneNumber: 254700000001 })
    await shop.getToken()
    expect((await shop.push({ PhoneNumber: 254700000002 })).status).toBe(200)
  })
})
