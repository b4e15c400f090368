import { createHash } from "node:crypto"
import { c2bUrls, createDarajaShop, metadata, tillFields } from "../../../test/daraja-shop"
import type { SettingsInput } from "../settings"

const accept = JSON.stringify({ ResultCode: "0", ResultDesc: "Accepted" })

async function registeredShop({
  settings = {},
  version = "v2",
  ...overrides
}: { settings?: SettingsInput; version?: string } & Record<string, unknown> = {}) {
  const shop = createDarajaShop({ settings })
  await shop.registerC2b(overrides, version)
  shop.receiver.answer = () => accept
  const sentTo = (url: string) => shop.sent.filter((sent) => sent.url === url).map(({ body }) => body)
  return {
    shop,
    validations: () => sentTo(c2bUrls.ValidationURL),
    confirmations: () => sentTo(c2bUrls.ConfirmationURL),
  }
}

describe("a payment by hand", () => {
  it("is validated, booked and confirmed", async () => {
    const { shop, validations, confirmations } = await registeredShop()
    const answer = await shop.pay({ account_reference: "DK-7K3M" })
    await shop.daraja.advance(0)
    const { receipt } = answer.body
    expect(answer).toStrictEqual({
      status: 200,
      body: { accepted: true, receipt: expect.stringMatching(/^[A-Z0-9]{10}$/) },
    })
    const common = {
      TransactionType: "Pay Bill",
      TransID: receipt,
      TransTime: "20260615103000",
      TransAmount: "450.00",
      BusinessShortCode: "174379",
      BillRefNumber: "DK-7K3M",
      InvoiceNumber: "",
      ThirdPartyTransID: "",
      MSISDN: "2547 ***** 678",
      FirstName: "",
      MiddleName: "",
      LastName: "",
    }
    expect(validations()).toStrictEqual([{ ...common, OrgAccountBalance: "" }])
    expect(confirmations()).toStrictEqual([{ ...common, OrgAccountBalance: "100450.00" }])
    expect(shop.books()).toMatchObject({
      receipts: [
        { receipt, channel: "c2b", amount: 450, account_reference: "DK-7K3M", checkout_request_id: null },
      ],
      totals: { received: 450, received_c2b: 450, received_stk: 0, net: 450 },
      balances: { phones: { "254712345678": 149_550 }, shortcodes: { "174379": 450 } },
    })
    expect(shop.daraja.wallets.get("254712345678").messages[0]?.text).toContain(
      `${String(receipt)} Confirmed. Ksh450.00 sent to Duka for account DK-7K3M`,
    )
  })

  it("goes to a till without an account", async () => {
    const { shop, confirmations } = await registeredShop({ ShortCode: 600100 })
    await shop.pay({ shortcode: undefined, till: "600200", account_reference: "" })
    await shop.daraja.advance(0)
    expect(confirmations()).toMatchObject([
      { TransactionType: "Buy Goods", BusinessShortCode: "600200", BillRefNumber: "" },
    ])
    expect(shop.books().balances.shortcodes).toStrictEqual({ "600100": 450 })
  })

  it("carries the payer's number hashed to a v1 registration", async () => {
    const { shop, confirmations } = await registeredShop({ version: "v1" })
    await shop.pay()
    await shop.daraja.advance(0)
    const hashed = createHash("sha256").update("254712345678").digest("hex")
    expect(confirmations()).toMatchObject([{ MSISDN: hashed }])
  })

  it("cuts a long account at 20 characters, and needs no registration to be taken", async () => {
    const shop = createDarajaShop()
    expect((await shop.pay({ account_reference: "A".repeat(30) })).body["accepted"]).toBe(true)
    const { shop: registered, confirmations } = await registeredShop()
    await registered.pay({ account_reference: "A".repeat(30) })
    await registered.daraja.advance(0)
    expect(confirmations()[0]?.["BillRefNumber"]).toBe("A".repeat(20))
  })

  it("can be dated on another day", async () => {
    const { shop, confirmations } = await registeredShop()
    const { body } = await shop.pay({ at: "2026-06-12T07:30:00Z" })
    await shop.daraja.advance(0)
    expect(confirmations()).toMatchObject([{ TransTime: "20260612103000" }])
    expect(String(body["receipt"])).toMatch(/^UFC/)
  })

  it.each([
    ["SFC_IC0003", { shortcode: "999999" }],
    ["C2B00012", { account_reference: " " }],
    ["3", { amount: 250_001 }],
    ["1", { amount: 200_000 }],
  ])("fails with %s for %j, before the merchant hears of it", async (code, overrides) => {
    const { shop } = await registeredShop()
    const { body } = await shop.pay(overrides)
    expect(body).toStrictEqual({ accepted: false, code, message: expect.stringMatching(/^Failed\. /) })
    expect(shop.sent).toHaveLength(0)
    expect(shop.books().totals.received).toBe(0)
  })

  it.each([
    { shortcode: "174379", till: "600200" },
    { shortcode: undefined },
    { amount: 1.5 },
    { at: "soon" },
  ])("is not understood with %j", async (overrides) => {
    expect((await createDarajaShop().pay(overrides)).status).toBe(400)
  })
})

describe("validation", () => {
  it.each(["C2B00011", "C2B00012", "C2B00013", "C2B00014", "C2B00015", "C2B00016"])(
    "rejects with %s, and no money moves",
    async (code) => {
      const { shop, confirmations } = await registeredShop()
      shop.receiver.answer = () => JSON.stringify({ ResultCode: code, ResultDesc: "Rejected" })
      const { body } = await shop.pay()
      await shop.daraja.advance(60_000)
      expect(body).toMatchObject({ accepted: false, code })
      expect(confirmations()).toHaveLength(0)
      expect(shop.books()).toMatchObject({ receipts: [], declined: [{ code, amount: 450 }] })
      expect(shop.books().balances.phones["254712345678"]).toBe(150_000)
    },
  )

  it("echoes ThirdPartyTransID in the confirmation", async () => {
    const { shop, confirmations } = await registeredShop()
    shop.receiver.answer = () => JSON.stringify({ ResultCode: 0, ThirdPartyTransID: "cart-1" })
    await shop.pay()
    await shop.daraja.advance(0)
    expect(confirmations()).toMatchObject([{ ThirdPartyTransID: "cart-1" }])
  })

  const silent = () => new Promise<string>(() => {})
  it.each([
    ["no answer", "Completed", silent, true],
    ["no answer", "Cancelled", silent, false],
    ["an answer that is no JSON", "Completed", () => "<html>", true],
    ["an answer that is no JSON", "Cancelled", () => "<html>", false],
    ["an unknown code", "Completed", () => '{"ResultCode":"7"}', false],
  ])("%s falls back to %s", async (_name, ResponseType, answer, isAccepted) => {
    const { shop } = await registeredShop({ ResponseType })
    shop.receiver.answer = answer
    const paying = shop.pay()
    // Two requests deep: the pay route reads its body first.
    await shop.clock.advance(7_999)
    await shop.clock.advance(1)
    const { body } = await paying
    expect(body["accepted"]).toBe(isAccepted)
    expect(shop.books().totals.received).toBe(isAccepted ? 450 : 0)
  })

  it("waits eight seconds, not less", async () => {
    const { shop } = await registeredShop()
    let answer = (_text: string) => {}
    shop.receiver.answer = () => new Promise((resolve) => (answer = resolve))
    const paying = shop.pay()
    await shop.clock.advance(7_900)
    answer(JSON.stringify({ ResultCode: "C2B00013" }))
    expect((await paying).body).toMatchObject({ accepted: false, code: "C2B00013" })
  })

  it("is not asked when it is off or skipped", async () => {
    const { shop, validations, confirmations } = await registeredShop()
    await shop.post("/__sim/daraja/c2b/next", { validation: "skip" })
    await shop.pay()
    await shop.pay({ validation: "skip" })
    await shop.post("/__sim/daraja/settings", { c2b_validation: false })
    await shop.pay()
    await shop.daraja.advance(0)
    expect(validations()).toHaveLength(0)
    expect(confirmations()).toHaveLength(3)
  })
})

describe("the confirmation", () => {
  it.each([
    ["once", {}, 1],
    ["twice", {}, 2],
    ["never", {}, 0],
    ["late", { delay_ms: 5_000 }, 1],
  ])("comes %s", async (deliver, extra, count) => {
    const { shop, confirmations } = await registeredShop()
    await shop.pay({ deliver, ...extra })
    await shop.daraja.advance(4_999)
    expect(confirmations()).toHaveLength(deliver === "late" ? 0 : count)
    await shop.daraja.advance(1)
    expect(confirmations()).toHaveLength(count)
  })

  it("is not repeated when it was lost, but can be sent by hand", async () => {
    const { shop, confirmations } = await registeredShop()
    shop.receiver.status = 503
    const { body } = await shop.pay()
    await shop.daraja.advance(3_600_000)
    expect(confirmations()).toHaveLength(1)
    await shop.post(`/__sim/daraja/callbacks/${String(body["receipt"])}/redeliver`, {})
    expect(confirmations()).toHaveLength(2)
  })

  it("of forty payments in a hundred comes in the sandbox's way", async () => {
    const { shop, confirmations } = await registeredShop({
      settings: { c2b_deliver: "forty_percent", c2b_validation: false },
    })
    for (let n = 0; n < 100; n++) await shop.pay({ amount: 10 })
    await shop.daraja.advance(0)
    expect(confirmations().length).toBeGreaterThan(25)
    expect(confirmations().length).toBeLessThan(55)
    expect(shop.books().totals.received).toBe(1_000)
  })

  it("obeys an instruction for the phone", async () => {
    const { shop, confirmations } = await registeredShop()
    await shop.post("/__sim/daraja/c2b/next", { msisdn: "0712345678", deliver: "never" })
    await shop.pay({ msisdn: "0700000001" })
    await shop.pay()
    await shop.daraja.advance(0)
    expect(confirmations()).toHaveLength(1)
  })
})

describe("the twin of a paid prompt", () => {
  async function pay(instruction: Record<string, unknown> = {}, settings: SettingsInput = {}) {
    const { shop, validations, confirmations } = await registeredShop({ settings })
    await shop.next({ outcome: "approve", ...instruction })
    await shop.prompt()
    await shop.daraja.advance(300)
    return { shop, validations, confirmations }
  }

  it("has the receipt and the account of the prompt, and is not validated", async () => {
    const { shop, validations, confirmations } = await pay()
    const callback = shop.sent.find(({ body }) => "Body" in body)
    expect(confirmations()).toMatchObject([
      {
        TransID: metadata(callback)["MpesaReceiptNumber"],
        BillRefNumber: "ORDER12",
        TransAmount: "450.00",
        MSISDN: "2547 ***** 678",
      },
    ])
    expect(validations()).toHaveLength(0)
    expect(shop.books().receipts).toHaveLength(1)
  })

  it("comes although the callback is lost, and first when told so", async () => {
    expect((await pay({ deliver: "never" })).confirmations()).toHaveLength(1)
    const { shop } = await pay({ twin: "first" })
    expect(shop.sent.map(({ url }) => url.includes("confirm"))).toStrictEqual([true, false])
  })

  it.each([
    [{ twin: "never" }, {}, 0],
    [{ twin: "twice" }, {}, 2],
    [{}, { c2b_twin: false }, 0],
    [{ twin: "once" }, { c2b_twin: false }, 1],
  ])("obeys %j with %j", async (instruction, settings, count) => {
    const { shop, confirmations } = await pay(instruction, settings)
    await shop.daraja.advance(1_000)
    expect(confirmations()).toHaveLength(count)
  })

  it("of a till has no account", async () => {
    const { shop, confirmations } = await registeredShop({ ShortCode: 600100 })
    await shop.next({ outcome: "approve" })
    await shop.prompt(tillFields)
    await shop.daraja.advance(300)
    expect(confirmations()).toMatchObject([{ TransactionType: "Buy Goods", BillRefNumber: "" }])
  })

  it("is not there for a prompt that failed", async () => {
    expect((await pay({ outcome: "cancel" })).confirmations()).toHaveLength(0)
  })
})

describe("simulate", () => {
  it("is accepted, then paid like a payment by hand", async () => {
    const { shop, confirmations } = await registeredShop()
    expect(await shop.simulateC2b()).toMatchObject({
      status: 200,
      body: { ResponseCode: "0", OriginatorCoversationID: expect.any(String) },
    })
    await shop.daraja.advance(300)
    await shop.daraja.advance(0)
    expect(confirmations()).toMatchObject([{ BillRefNumber: "ORDER12", TransAmount: "450.00" }])
  })

  it("takes a null account for Buy Goods", async () => {
    const { shop, confirmations } = await registeredShop({ ShortCode: 600100 })
    const answer = await shop.simulateC2b({
      ShortCode: 600100,
      CommandID: "CustomerBuyGoodsOnline",
      BillRefNumber: null,
    })
    await shop.daraja.advance(300)
    await shop.daraja.advance(0)
    expect(answer.status).toBe(200)
    expect(confirmations()).toHaveLength(1)
  })

  it.each([
    ["CommandID", { CommandID: "CustomerBuyGoodsOnline" }],
    ["BillRefNumber", { BillRefNumber: null }],
    ["Msisdn", { Msisdn: "0712345678" }],
    ["Amount", { Amount: 0 }],
    ["ShortCode", { ShortCode: 600999 }],
  ])("is refused for %s, given %j", async (field, overrides) => {
    expect((await createDarajaShop().simulateC2b(overrides)).body["errorMessage"]).toBe(
      `Bad Request - Invalid ${field}`,
    )
  })
})
