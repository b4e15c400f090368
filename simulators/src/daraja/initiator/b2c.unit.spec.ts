import { constants } from "node:crypto"
import { createDarajaShop, encrypt, resultParameters } from "../../../test/daraja-shop"

describe("B2C", () => {
  it("is acknowledged with the merchant's own id, then told to ResultURL, and the money is there", async () => {
    const shop = createDarajaShop()
    const ack = await shop.payOut()
    expect(ack).toMatchObject({
      status: 200,
      body: { OriginatorConversationID: "refund-1", ResponseCode: "0" },
    })
    expect(shop.books().payouts).toHaveLength(0)
    const result = await shop.result()
    expect(result).toMatchObject({
      ResultCode: 0,
      OriginatorConversationID: "refund-1",
      ConversationID: ack.body["ConversationID"],
    })
    expect(resultParameters(result)).toStrictEqual({
      TransactionAmount: 200,
      TransactionReceipt: result["TransactionID"],
      ReceiverPartyPublicName: "254712345678 - ",
      TransactionCompletedDateTime: "15.06.2026 10:30:00",
      B2CUtilityAccountAvailableFunds: 99_800,
      B2CWorkingAccountAvailableFunds: 0,
      B2CRecipientIsRegisteredCustomer: "Y",
      B2CChargesPaidAccountAvailableFunds: 0,
    })
    expect(shop.books()).toMatchObject({
      payouts: [{ receipt: result["TransactionID"], originator_conversation_id: "refund-1", amount: 200 }],
      totals: { received: 0, paid_out: 200, kept: -200 },
      balances: { phones: { "254712345678": 150_200 }, accounts: { "174379": { float: 99_800 } } },
    })
    expect(shop.daraja.wallets.get("254712345678").messages[0]?.text).toContain(
      "You have received Ksh200.00 from Duka",
    )
  })

  it.each([
    ["OriginatorConversationID", { OriginatorConversationID: "" }],
    ["InitiatorName", { InitiatorName: undefined, Initiator: "demo-initiator" }],
    ["CommandID", { CommandID: "BusinessPayBill" }],
    ["Amount", { Amount: "12.50" }],
    ["PartyA", { PartyA: 600999 }],
    ["PartyB", { PartyB: "0712345678" }],
    ["Remarks", { Remarks: "x" }],
    ["ResultURL", { ResultURL: "http://shop.example/result" }],
    ["QueueTimeOutURL", { QueueTimeOutURL: "nowhere" }],
    ["Occassion", { Occasion: "Refund" }],
  ])("is refused at once for %s, given %j", async (field, overrides) => {
    const shop = createDarajaShop()
    expect(await shop.payOut(overrides)).toMatchObject({
      status: 400,
      body: { errorCode: "400.002.02", errorMessage: `Bad Request - Invalid ${field}` },
    })
    await shop.daraja.advance(60_000)
    expect(shop.sent).toHaveLength(0)
  })

  it("is done once for an id, even when the answer was lost", async () => {
    const shop = createDarajaShop()
    await shop.fault({ fault: "5xx", api: "b2c", after_accept: true, times: 1 })
    expect((await shop.payOut()).status).toBe(500)
    expect(await shop.payOut()).toMatchObject({
      status: 500,
      body: { errorCode: "500.002.1001", errorMessage: "Duplicate OriginatorConversationID" },
    })
    await shop.daraja.advance(1_000)
    expect(shop.books().totals.paid_out).toBe(200)
  })

  it.each([
    ["below the minimum", { Amount: 9 }, {}, 2],
    ["above the maximum", { Amount: 250_001 }, {}, 3],
    ["more than the float", { Amount: 501 }, { utility_float: 500 }, 1],
    ["a wrong name", { InitiatorName: "somebody" }, {}, 2001],
    ["a till", { PartyA: 600100 }, {}, 2028],
    ["no role", {}, { initiator_roles: ["reversal"] }, 21],
  ])("fails for %s", async (_name, overrides, settings, code) => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/settings", settings)
    await shop.payOut(overrides)
    const result = await shop.result()
    expect(result).toMatchObject({ ResultCode: code })
    expect(result).not.toHaveProperty("ResultParameters")
    expect(shop.books().totals.paid_out).toBe(0)
  })

  it.each([
    [{ registered: false }, 2040],
    [{ balance: 499_900 }, 8],
  ])("fails for a recipient with %j", async (wallet, code) => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/wallets", { msisdn: "0712345678", ...wallet })
    await shop.payOut()
    expect(await shop.result()).toMatchObject({ ResultCode: code })
  })

  it.each(["4", "8", "11", "2006", "8006", "SFC_IC0003"])("ends in %s when told", async (code) => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/results/next", { api: "b2c", result_code: code })
    await shop.payOut()
    expect(String((await shop.result())["ResultCode"])).toBe(code)
    expect(shop.books().totals.paid_out).toBe(0)
  })

  it("spends the float first, then what customers paid, then more of a deposit", async () => {
    const shop = createDarajaShop({ settings: { utility_float: 150 } })
    await shop.pay()
    const pay = async (n: number) => {
      await shop.payOut({ OriginatorConversationID: `refund-${n}` })
      return (await shop.result())["ResultCode"]
    }
    expect([await pay(1), await pay(2), await pay(3), await pay(4)]).toStrictEqual([0, 0, 0, 1])
    expect(shop.books().balances.accounts["174379"]).toMatchObject({ float: 0, collections: 0, utility: 0 })
    await shop.post("/__sim/daraja/merchants/174379/deposit", { amount: 500 })
    expect(await pay(5)).toBe(0)
  })

  it("locks the password after three that were wrong, for every API of the operator, until it is reset", async () => {
    const shop = createDarajaShop()
    const wrong = encrypt(shop.daraja.certificate(), { padding: constants.RSA_PKCS1_OAEP_PADDING })
    const codes: unknown[] = []
    for (const n of [1, 2, 3]) {
      await shop.payOut({ OriginatorConversationID: `wrong-${n}`, SecurityCredential: wrong })
      codes.push((await shop.result())["ResultCode"])
    }
    await shop.askBalance()
    codes.push((await shop.result())["ResultCode"])
    await shop.post("/__sim/daraja/initiators/unlock", {})
    await shop.payOut()
    codes.push((await shop.result())["ResultCode"])
    expect(codes).toStrictEqual([2001, 2001, 2001, 8006, 0])
  })

  it.each([
    ["never", 0, 200],
    ["twice", 2, 200],
    ["queue_timeout", 1, 0],
    ["queue_timeout_after_done", 1, 200],
  ])("told %s: %d messages, %d paid", async (deliver, count, paid) => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/results/next", { api: "b2c", deliver })
    await shop.payOut()
    await shop.daraja.advance(3_600_000)
    expect(shop.sent).toHaveLength(count)
    expect(shop.books().totals.paid_out).toBe(paid)
    const isTimeout = deliver.startsWith("queue_timeout")
    expect(shop.sent.every(({ url }) => url.endsWith(isTimeout ? "/timeout" : "/result"))).toBe(true)
  })

  it("has an app, a float and an operator of its own for payouts", async () => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/merchants", {
      type: "paybill",
      shortcode: "600300",
      consumer_key: "payout-key",
      consumer_secret: "payout-secret",
      initiator: { name: "payer", password: "Payer#1", roles: ["b2c"] },
    })
    expect((await shop.payOut({ PartyA: 600300 })).body["errorMessage"]).toBe("Bad Request - Invalid PartyA")
    await shop.signIn("payout-key:payout-secret")
    expect((await shop.payOut()).body["errorMessage"]).toBe("Bad Request - Invalid PartyA")
    const SecurityCredential = encrypt(shop.daraja.certificate(), { text: "Payer#1" })
    await shop.payOut({ PartyA: 600300, InitiatorName: "payer", SecurityCredential })
    expect(await shop.result()).toMatchObject({ ResultCode: 0 })
    await shop.askBalance({ PartyA: 600300, Initiator: "payer", SecurityCredential })
    expect(await shop.result()).toMatchObject({ ResultCode: 21 })
    expect(shop.books().balances.accounts["600300"]?.float).toBe(99_800)
  })
})
