import { shopTest } from "../setup/shop"

shopTest("health", ({ api, plain }) => {
  it("is alive", async () => {
    expect((await plain.get("/health")).status).toBe(200)
  })

  it("sells to a storefront that shows its key, and to no other", async () => {
    const withKey = await api.get<{ regions: { currency_code: string }[] }>("/store/regions")
    expect(withKey.status).toBe(200)
    expect(withKey.body.regions.map((region) => region.currency_code)).toContain("kes")

    const withoutKey = await plain.get("/store/regions")
    expect(withoutKey.status).toBe(400)
  })

  it("refuses an unknown key", async () => {
    const answer = await plain.get("/store/regions", { "x-publishable-api-key": "pk_unknown" })
    expect(answer.status).toBe(400)
  })
})
