import { createDarajaShop, type DarajaShop } from "../../../test/daraja-shop"

const registration = {
  ShortCode: 174379,
  RequestType: "Pull",
  NominatedNumber: 254712345678,
  CallBackURL: "http://localhost:9000/hooks/lnm/pull",
}
const wanted = {
  ShortCode: 174379,
  StartDate: "2026-06-01 00:00:00",
  EndDate: "2026-06-15 23:59:59",
  OffSetValue: "0",
}

const register = async (shop: DarajaShop, overrides: Record<string, unknown> = {}) =>
  shop.post("/daraja/pulltransactions/v1/register", { ...registration, ...overrides }, await shop.bearer())
const pull = async (shop: DarajaShop, overrides: Record<string, unknown> = {}) =>
  shop.post("/daraja/pulltransactions/v1/query", { ...wanted, ...overrides }, await shop.bearer())

async function pullShop(settings = {}) {
  const shop = createDarajaShop({ settings })
  await register(shop)
  return shop
}

describe("pull registration", () => {
  it("answers 1000, then 1001", async () => {
    const shop = createDarajaShop()
    expect((await register(shop)).body["ResponseStatus"]).toBe("1000")
    expect((await register(shop)).body["ResponseStatus"]).toBe("1001")
  })

  it.each([
    ["RequestType", { RequestType: "pull" }],
    ["NominatedNumber", { NominatedNumber: "0712345678" }],
    ["CallBackURL", { CallBackURL: "http://shop.example" }],
    ["ShortCode", { ShortCode: 600999 }],
  ])("is refused for %s, given %j", async (field, overrides) => {
    const answer = await register(createDarajaShop(), overrides)
    expect(answer.body["errorMessage"]).toBe(`Bad Request - Invalid ${field}`)
  })
})

describe("pull", () => {
  it("lists payments by prompt and by hand, oldest first, in a list within a list", async () => {
    const shop = await pullShop()
    const early = await shop.pay({ amount: 20, at: "2026-06-15T06:00:00Z" })
    await shop.next({ outcome: "approve" })
    await shop.prompt()
    await shop.daraja.advance(300)
    const answer = await pull(shop)
    expect(answer).toMatchObject({ status: 200, body: { ResponseStatus: "1000" } })
    expect(answer.body["Response"]).toStrictEqual([
      [
        {
          transactionId: early.body["receipt"],
          trxDate: "2026-06-15T06:00:00Z",
          msisdn: "2547 ***** 678",
          sender: "MPESA",
          transactiontype: "c2b-pay-bill-debit",
          billreference: "ORDER12",
          amount: "20.00",
          organizationname: "Duka",
        },
        expect.objectContaining({ amount: "450.00", billreference: "ORDER12" }),
      ],
    ])
  })

  it("is asked by GET too", async () => {
    const shop = await pullShop()
    await shop.pay()
    const query = new URLSearchParams({ ...wanted, ShortCode: "174379" }).toString()
    const answer = await shop.send(`/daraja/pulltransactions/v1/query?${query}`, {
      headers: await shop.bearer(),
    })
    expect(answer).toMatchObject({ status: 200, body: { Response: [[{ amount: "450.00" }]] } })
  })

  it("knows the latest 48 hours only", async () => {
    const shop = await pullShop()
    await shop.pay({ amount: 10, at: "2026-06-13T07:29:59Z" })
    await shop.pay({ amount: 20, at: "2026-06-13T07:30:01Z" })
    expect((await pull(shop)).body["Response"]).toMatchObject([[{ amount: "20.00" }]])
  })

  it.each([
    ["2026-06-15 09:00:00", "2026-06-15 09:29:59", "1001"],
    ["2026-06-15 09:30:00", "2026-06-15 09:30:00", "1000"],
    ["2026-06-15 09:30:01", "2026-06-15 23:00:00", "1001"],
  ])("reads %s to %s in Nairobi time", async (StartDate, EndDate, status) => {
    const shop = await pullShop()
    await shop.pay({ at: "2026-06-15T06:30:00Z" })
    expect((await pull(shop, { StartDate, EndDate })).body["ResponseStatus"]).toBe(status)
  })

  it("pages by OffSetValue", async () => {
    const shop = await pullShop({ pull_page_size: 2 })
    for (const amount of [1, 2, 3]) await shop.pay({ amount })
    const amounts = async (OffSetValue: string) => JSON.stringify((await pull(shop, { OffSetValue })).body)
    expect(await amounts("0")).toContain('"2.00"')
    expect(await amounts("0")).not.toContain('"3.00"')
    expect(await amounts("2")).toContain('"3.00"')
    expect((await pull(shop, { OffSetValue: "3" })).body).toMatchObject({
      ResponseStatus: "1001",
      Response: [],
    })
  })

  it("may spell its status, its dates and its numbers otherwise", async () => {
    const shop = await pullShop({
      pull_status_key: "Response Status",
      pull_date: "nairobi_as_utc",
      pull_msisdn: "plain",
    })
    await shop.pay()
    const { body } = await pull(shop)
    expect(body["Response Status"]).toBe("1000")
    expect(body).not.toHaveProperty("ResponseStatus")
    expect(body["Response"]).toMatchObject([[{ trxDate: "2026-06-15T10:30:00Z", msisdn: 254712345678 }]])
  })

  it("needs a registration, and dates it can read", async () => {
    expect((await pull(createDarajaShop())).body["errorMessage"]).toBe("Bad Request - Invalid ShortCode")
    const answer = await pull(await pullShop(), { StartDate: "2026-06-15" })
    expect(answer.body["errorMessage"]).toBe("Bad Request - Invalid StartDate")
  })

  it("meets the faults of every API", async () => {
    const shop = await pullShop()
    await shop.fault({ fault: "429", api: "pull", times: 1 })
    await shop.fault({ fault: "expired_token", api: "pull", times: 1 })
    expect((await pull(shop)).status).toBe(429)
    shop.forgetToken()
    expect((await pull(shop)).body["errorMessage"]).toBe("Invalid Access Token")
    expect((await pull(shop)).status).toBe(200)
  })
})
