import { createDarajaShop, password, tillFields } from "../../test/daraja-shop"

describe("what STK push refuses at once", () => {
  it.each([
    ["BusinessShortCode", { BusinessShortCode: "duka" }],
    ["Password", { Password: "" }],
    ["Timestamp", { Timestamp: "2026-06-15" }],
    ["Timestamp", { Timestamp: "20261315103000" }],
    ["TransactionType", { TransactionType: "PayBill" }],
    ["Amount", { Amount: 0 }],
    ["Amount", { Amount: 10.5 }],
    ["Amount", { Amount: "10.00" }],
    ["PartyA", { PartyA: "0712345678" }],
    ["PhoneNumber", { PhoneNumber: 254812345678 }],
    ["PartyB", { PartyB: "till" }],
    ["CallBackURL", { CallBackURL: "https://shop.example/a path" }],
    ["CallBackURL", { CallBackURL: "https://<your-domain>/callback" }],
    ["CallBackURL", { CallBackURL: "callback" }],
    ["CallBackURL", { CallBackURL: "http://shop.example/hooks" }],
    ["CallBackURL", { CallBackURL: "https://shop.example/MPESA/callback" }],
    ["CallBackURL", { CallBackURL: "https://shop.example/hooks/query" }],
    ["AccountReference", { AccountReference: "THIRTEEN-CHAR" }],
    ["AccountReference", { AccountReference: undefined }],
    ["Remarks", { TransactionDesc: undefined }],
    ["Remarks", { TransactionDesc: "fourteen chars" }],
  ])("names %s for %j", async (field, overrides) => {
    const shop = createDarajaShop()
    expect(await shop.push(overrides)).toStrictEqual({
      status: 400,
      body: {
        requestId: expect.any(String),
        errorCode: "400.002.02",
        errorMessage: `Bad Request - Invalid ${field}`,
      },
    })
    expect(shop.daraja.prompts.list()).toHaveLength(0)
  })

  it("takes a callback address whose random part happens to hold a short forbidden word", async () => {
    const answer = await createDarajaShop().push({
      CallBackURL: "https://shop.example/hooks/01KEXE9CMD.aSqL3",
    })
    expect(answer.status).toBe(200)
  })

  it("takes a callback address with a forbidden word once that rule is off", async () => {
    const shop = createDarajaShop({ settings: { refuse_callback_words: false } })
    expect((await shop.push({ CallBackURL: "https://shop.example/mpesa/callback" })).status).toBe(200)
  })

  it.each([
    [
      "a password made from another timestamp",
      { Password: password({ timestamp: "20260615103001" }) },
      "Wrong credentials",
    ],
    ["an unknown shortcode", { BusinessShortCode: 999999 }, "Merchant does not exist"],
  ])("does not accept %s", async (_name, overrides, errorMessage) => {
    const answer = await createDarajaShop().push(overrides)
    expect(answer).toMatchObject({ status: 500, body: { errorCode: "500.001.1001", errorMessage } })
  })

  it("does not ring a phone twice at a time", async () => {
    const shop = createDarajaShop()
    await shop.prompt()
    const second = await shop.push({ Amount: 30 })
    expect(second).toMatchObject({ status: 500, body: { errorCode: "500.001.1001" } })
    expect(second.body["errorMessage"]).toContain("Unable to lock subscriber")
    expect((await shop.push({ PhoneNumber: 254700000001 })).status).toBe(200)
  })

  it("rings it twice when set so, for there is no idempotency key", async () => {
    const shop = createDarajaShop({ settings: { second_prompt: "accept" } })
    const ids = [await shop.prompt(), await shop.prompt()]
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) {
      const answer = await shop.post("/phone/api/phones/0712345678/approve", {
        pin: "1234",
        checkout_request_id: id,
      })
      expect(answer.status).toBe(200)
    }
  })

  it("answers a body that is no JSON object, another verb and another path in Daraja's own way", async () => {
    const shop = createDarajaShop()
    const path = "/daraja/mpesa/stkpush/v1/processrequest"
    const authorization = `Bearer ${String((await shop.getToken()).body["access_token"])}`
    const broken = await shop.send(path, { method: "POST", body: "{", headers: { authorization } })
    expect([broken.status, broken.body["errorCode"]]).toStrictEqual([400, "400.002.05"])
    expect((await shop.send(path)).body["errorCode"]).toBe("405.001")
    expect((await shop.send("/daraja/mpesa/unknown")).body["errorCode"]).toBe("404.001.01")
  })
})

describe("what M-Pesa refuses after the push was accepted", () => {
  const resultOf = async (overrides: Record<string, unknown>, settings = {}) => {
    const shop = createDarajaShop({ settings })
    const id = await shop.prompt(overrides)
    await shop.daraja.advance(60_000)
    return shop.daraja.prompts.find(id)?.result?.code
  }

  it.each([
    ["a PayBill asking as a till", { TransactionType: "CustomerBuyGoodsOnline" }, "2028"],
    ["a till asking as a PayBill", { ...tillFields, TransactionType: "CustomerPayBillOnline" }, "2028"],
    ["a till paid at its store number", { ...tillFields, PartyB: 600100 }, "SFC_IC0003"],
    ["a PayBill with another PartyB", { PartyB: 600200 }, "SFC_IC0003"],
    ["an amount above the limit", { Amount: 250_001 }, "3"],
  ])("%s", async (_name, overrides, code) => {
    expect(await resultOf(overrides)).toBe(code)
  })

  it("a phone sent as a string, and any but the sandbox phone, when set so", async () => {
    expect(await resultOf({ PhoneNumber: "254712345678" }, { string_phone: "timeout" })).toBe("1037")
    expect(await resultOf({}, { sandbox_numbers_only: true })).toBe("E3008")
  })

  it("a prompt longer than 182 characters", async () => {
    const shop = createDarajaShop()
    const merchant = { kind: "paybill", shortcode: "174379", name: "D".repeat(150), passkey: "demo-passkey" }
    await shop.post("/__sim/daraja/merchants", merchant)
    const id = await shop.prompt()
    await shop.daraja.advance(300)
    expect(shop.daraja.prompts.find(id)?.result?.code).toBe("1025")
  })

  it("the same amount again within two minutes of a payment, not of a failure", async () => {
    const shop = createDarajaShop()
    const codes: unknown[] = []
    for (const outcome of ["cancel", "approve", null, "approve"]) {
      if (outcome) await shop.next({ outcome })
      const id = await shop.prompt()
      await shop.daraja.advance(1_000)
      codes.push(shop.daraja.prompts.find(id)?.result?.code)
    }
    expect(codes).toStrictEqual(["1032", "0", "17", "0"])

    await shop.daraja.advance(120_000)
    const id = await shop.prompt()
    await shop.daraja.advance(1_000)
    expect(shop.daraja.prompts.find(id)?.result).toBeNull()
  })

  it("more than the daily limit, and more than is in the wallet", async () => {
    const shop = createDarajaShop()
    const codes: unknown[] = []
    const approveByHand = (phone: string) => shop.post(`/phone/api/phones/${phone}/approve`, { pin: "1234" })
    for (const amount of [250_000, 249_999, 2]) {
      await shop.post("/__sim/daraja/wallets", { msisdn: "0712345678", balance: 260_000 })
      const id = await shop.prompt({ Amount: amount })
      await approveByHand("0712345678")
      codes.push(shop.daraja.prompts.find(id)?.result?.code)
    }
    const poor = await shop.prompt({ PhoneNumber: 254700000001, Amount: 150_001 })
    await approveByHand("0700000001")
    expect([...codes, shop.daraja.prompts.find(poor)?.result?.code]).toStrictEqual(["0", "0", "4", "1"])
  })
})
