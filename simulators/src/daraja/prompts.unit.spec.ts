import { createDarajaShop, metadata, stkCallback, tillFields } from "../../test/daraja-shop"

describe("how a prompt ends", () => {
  it("waits for its owner and lapses after a minute with 1037", async () => {
    const shop = createDarajaShop()
    await shop.prompt()
    await shop.daraja.advance(59_999)
    expect(shop.sent).toHaveLength(0)
    await shop.daraja.advance(1)
    expect(stkCallback(shop.sent[0])["ResultCode"]).toBe(1037)
  })

  it.each([
    ["cancel", 1032],
    ["timeout", 1037],
    ["wrong_pin", 2001],
    ["insufficient_funds", 1],
    ["busy", 1001],
    [1019, 1019],
    ["8006", 8006],
    ["SFC_IC0003", "SFC_IC0003"],
  ])("instructed %s ends in %s, without metadata and without money", async (outcome, code) => {
    const shop = createDarajaShop()
    await shop.next({ outcome })
    await shop.prompt()
    await shop.daraja.advance(300)
    expect(stkCallback(shop.sent[0])).toStrictEqual({
      MerchantRequestID: expect.any(String),
      CheckoutRequestID: expect.stringMatching(/^ws_CO_15062026\d{9}712345678$/),
      ResultCode: code,
      ResultDesc: expect.any(String),
    })
    expect(shop.books().totals.received).toBe(0)
  })

  it("approved, moves the money and tells the shop with receipt and Nairobi time", async () => {
    const shop = createDarajaShop()
    await shop.next({ msisdn: "0712 345 678", outcome: "approve" })
    const id = await shop.prompt()
    await shop.daraja.advance(300)

    const [entry] = shop.books().receipts
    expect(entry).toMatchObject({
      amount: 450,
      account_reference: "ORDER12",
      checkout_request_id: id,
      state: "completed",
    })
    expect(entry?.receipt).toMatch(/^UFF[0-9A-Z]{7}$/)
    expect(metadata(shop.sent[0])).toStrictEqual({
      Amount: 450,
      MpesaReceiptNumber: entry?.receipt,
      TransactionDate: 20260615103000,
      Balance: undefined,
      PhoneNumber: 254712345678,
    })
    expect(shop.books().balances).toMatchObject({
      shortcodes: { "174379": 450 },
      phones: { "254712345678": 149_550 },
    })
  })

  it("credits a till when the store asks", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve" })
    await shop.prompt(tillFields)
    await shop.daraja.advance(300)
    expect(shop.books().receipts).toMatchObject([{ shortcode: "600100", credited: "600200" }])
  })

  it("fills an empty, locked wallet when an approval was instructed", async () => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/wallets", { msisdn: "254712345678", balance: 449, locked: true })
    await shop.next({ outcome: "approve" })
    await shop.prompt()
    await shop.daraja.advance(300)
    expect(stkCallback(shop.sent[0])["ResultCode"]).toBe(0)
    expect(shop.books().balances.phones).toStrictEqual({ "254712345678": 0 })
  })

  it("takes the delay of a late callback as how late it comes, not as how long the shopper thinks", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "approve", deliver: "late", delay_ms: 600_000 })
    await shop.prompt()
    await shop.daraja.advance(1_000)
    expect(shop.books().totals.received).toBe(450)
    expect(shop.sent).toHaveLength(0)
    await shop.daraja.advance(600_000)
    expect(stkCallback(shop.sent[0])["ResultCode"]).toBe(0)
  })

  it("follows instructions in their order, a phone's own before anybody's", async () => {
    const shop = createDarajaShop()
    await shop.next({ outcome: "cancel" })
    await shop.next({ msisdn: "+254712345678", outcome: "timeout" })
    await shop.next({ msisdn: "0712345678", outcome: "busy" })
    const codes: unknown[] = []
    for (let count = 0; count < 3; count++) {
      const id = await shop.prompt()
      await shop.daraja.advance(300)
      codes.push(shop.daraja.prompts.find(id)?.result?.code)
    }
    expect(codes).toStrictEqual(["1037", "1001", "1032"])
  })

  it("sends the items in no fixed order", async () => {
    const shop = createDarajaShop()
    const orders = new Set<string>()
    for (let amount = 1; amount <= 8; amount++) {
      await shop.next({ outcome: "approve" })
      await shop.prompt({ Amount: amount })
      await shop.daraja.advance(300)
      orders.add(Object.keys(metadata(shop.sent.at(-1))).join())
    }
    expect(orders.size).toBeGreaterThan(1)
  })

  it.each([
    [{ callback_transaction_date: "string" as const }, { TransactionDate: "20260615103000" }],
    [{ callback_phone: "masked" as const }, { PhoneNumber: "2547 ***** 678" }],
  ])("takes the form of the settings %j", async (settings, expected) => {
    const shop = createDarajaShop({ settings })
    await shop.next({ outcome: "approve" })
    await shop.prompt()
    await shop.daraja.advance(300)
    expect(metadata(shop.sent[0])).toMatchObject(expected)
  })

  it("can leave the phone number out", async () => {
    const shop = createDarajaShop({ settings: { callback_phone: "absent" } })
    await shop.next({ outcome: "approve" })
    await shop.prompt()
    await shop.daraja.advance(300)
    expect(metadata(shop.sent[0])).not.toHaveProperty("PhoneNumber")
  })
})
