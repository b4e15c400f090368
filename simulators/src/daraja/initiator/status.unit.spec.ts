import { createDarajaShop, encrypt, resultParameters } from "../../../test/daraja-shop"

async function paidShop(settings = {}) {
  const shop = createDarajaShop({ settings })
  await shop.next({ outcome: "approve" })
  await shop.prompt()
  await shop.daraja.advance(300)
  const receipt = String(shop.books().receipts[0]?.receipt)
  return { shop, receipt }
}

describe("Transaction Status", () => {
  it("tells amount, payer, receiver and times of a receipt", async () => {
    const { shop, receipt } = await paidShop()
    const ack = await shop.askStatus({ TransactionID: receipt })
    expect(ack).toMatchObject({ status: 200, body: { ResponseCode: "0" } })
    const result = await shop.result()
    expect(result).toMatchObject({ ResultCode: 0, ConversationID: ack.body["ConversationID"] })
    expect(resultParameters(result)).toMatchObject({
      ReceiptNo: receipt,
      TransactionStatus: "Completed",
      Amount: 450,
      DebitPartyName: "254712345678 - ",
      CreditPartyName: "174379 - Duka",
      InitiatedTime: 20260615103000,
      FinalisedTime: 20260615103000,
      ReasonType: "Pay Bill Online",
    })
  })

  it("masks the payer when set so", async () => {
    const { shop, receipt } = await paidShop({ result_party: "masked" })
    await shop.askStatus({ TransactionID: receipt })
    expect(resultParameters(await shop.result())["DebitPartyName"]).toBe("2547 ***** 678 - ")
  })

  it("knows payments by hand, declined ones, reversals and payouts by their receipts", async () => {
    const { shop, receipt } = await paidShop()
    const byHand = String((await shop.pay({ amount: 20 })).body["receipt"])
    await shop.registerC2b()
    shop.receiver.answer = () => '{"ResultCode":"C2B00012"}'
    await shop.pay({ amount: 30 })
    const declined = String(shop.books().declined[0]?.receipt)
    await shop.reverse({ TransactionID: receipt })
    await shop.daraja.advance(500)
    await shop.payOut()
    await shop.daraja.advance(500)
    const seen: unknown[] = []
    const receipts = [byHand, declined, shop.books().reversals[0]?.receipt, shop.books().payouts[0]?.receipt]
    for (const TransactionID of receipts) {
      await shop.askStatus({ TransactionID })
      const { TransactionStatus, Amount, CreditPartyName } = resultParameters(await shop.result())
      seen.push([TransactionStatus, Amount, CreditPartyName])
    }
    expect(seen).toStrictEqual([
      ["Completed", 20, "174379 - Duka"],
      ["Declined", 30, "174379 - Duka"],
      ["Completed", 450, "254712345678 - "],
      ["Completed", 200, "254712345678 - "],
    ])
  })

  it("finds a payout by its conversation, before and after it is decided", async () => {
    const shop = createDarajaShop()
    await shop.post("/__sim/daraja/results/next", { api: "b2c", delay_ms: 10_000, deliver: "never" })
    await shop.payOut()
    const ask = async () => {
      await shop.askStatus({ OriginalConversationID: "refund-1" })
      return resultParameters(await shop.result())["TransactionStatus"]
    }
    expect(await ask()).toBe("Pending")
    await shop.daraja.advance(10_000)
    expect(await ask()).toBe("Completed")
  })

  it("says Declined of a payout that failed", async () => {
    const shop = createDarajaShop({ settings: { utility_float: 0 } })
    await shop.payOut()
    await shop.daraja.advance(500)
    await shop.askStatus({ OriginalConversationID: "refund-1" })
    expect(resultParameters(await shop.result())["TransactionStatus"]).toBe("Declined")
  })

  it.each([
    ["an unknown receipt", { TransactionID: "SKE52PAWR9" }, "R000002"],
    ["a malformed one", { TransactionID: "ske52" }, 25],
    ["an unknown conversation", { OriginalConversationID: "nothing" }, "R000002"],
    ["another operator", { TransactionID: "SKE52PAWR9", Initiator: "somebody" }, 2001],
  ])("fails for %s", async (_name, overrides, code) => {
    const shop = createDarajaShop()
    await shop.askStatus(overrides)
    const result = await shop.result()
    expect(result).toMatchObject({ ResultCode: code })
    expect(result).not.toHaveProperty("ResultParameters")
  })

  it("does not tell of another organisation's receipt", async () => {
    const { shop, receipt } = await paidShop()
    await shop.askStatus({ TransactionID: receipt, PartyA: 600100 })
    expect(await shop.result()).toMatchObject({ ResultCode: "R000002" })
  })

  it.each([
    ["TransactionID", {}],
    ["CommandID", { TransactionID: "SKE52PAWR9", CommandID: "TransactionStatus" }],
    ["IdentifierType", { TransactionID: "SKE52PAWR9", IdentifierType: "11" }],
    ["PartyA", { TransactionID: "SKE52PAWR9", PartyA: 600999 }],
  ])("is refused at once for %s, given %j", async (field, overrides) => {
    const answer = await createDarajaShop().askStatus(overrides)
    expect(answer.body["errorMessage"]).toBe(`Bad Request - Invalid ${field}`)
  })

  it.each(["Cancelled", "Declined", "Expired"])("claims %s of a paid receipt when told", async (status) => {
    const { shop, receipt } = await paidShop()
    await shop.post("/__sim/daraja/results/next", { api: "status", status })
    await shop.askStatus({ TransactionID: receipt })
    expect(resultParameters(await shop.result())["TransactionStatus"]).toBe(status)
  })

  it("may send its codes as strings, its items as lists and its failures with a single object", async () => {
    const shop = createDarajaShop({
      settings: { result_code: "string", failure_parameters: "object", reversal_reference_item: "array" },
    })
    await shop.askStatus({ TransactionID: "SKE5" })
    expect(await shop.result()).toMatchObject({
      ResultCode: "25",
      ResultParameters: { ResultParameter: { Key: "BOCompletedTime" } },
      ReferenceData: { ReferenceItem: [{ Key: "QueueTimeoutURL" }] },
    })
  })
})

describe("Account Balance", () => {
  it("tells the accounts between pipes and ampersands, from the books", async () => {
    const { shop } = await paidShop({ utility_float: 1_000 })
    await shop.askBalance()
    expect(resultParameters(await shop.result())).toMatchObject({
      AccountBalance: expect.stringContaining(
        "Working Account|KES|0.00|0.00|0.00|0.00&Float Account|KES|0.00|0.00|0.00|0.00&" +
          "Utility Account|KES|1450.00|1450.00|0.00|0.00&",
      ),
    })
  })

  it("may come as a single object", async () => {
    const shop = createDarajaShop({ settings: { result_parameter: "object" } })
    await shop.askBalance()
    expect(await shop.result()).toMatchObject({
      ResultParameters: { ResultParameter: { Key: "AccountBalance" } },
    })
  })

  it("has its own code for a dead token", async () => {
    const shop = createDarajaShop()
    await shop.bearer()
    shop.daraja.tokens.expireAll()
    const SecurityCredential = encrypt(shop.daraja.certificate())
    expect(await shop.askBalance({ SecurityCredential })).toMatchObject({
      status: 401,
      body: { errorCode: "401.002.01" },
    })
  })
})
