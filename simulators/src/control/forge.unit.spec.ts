import { createDarajaShop } from "../../test/daraja-shop"

describe("forged messages", () => {
  it("look like a confirmation and are not in the books", async () => {
    const shop = createDarajaShop()
    await shop.registerC2b()
    await shop.post("/__sim/daraja/forge", {
      kind: "confirmation",
      amount: 999,
      account_reference: "ORDER12",
      receipt: "UFO0000001",
      fields: { TransAmount: "999", LastName: null, Extra: 1 },
    })
    expect(shop.sent).toMatchObject([
      {
        url: "http://localhost:9000/hooks/lnm/confirm.secret",
        body: { TransID: "UFO0000001", TransAmount: "999", BillRefNumber: "ORDER12", Extra: 1 },
      },
    ])
    expect(shop.sent[0]?.body).not.toHaveProperty("LastName")
    expect(shop.books().totals.received).toBe(0)
  })

  it("look like the result of a request that is under way", async () => {
    const shop = createDarajaShop()
    await shop.payOut()
    await shop.post("/__sim/daraja/forge", {
      kind: "b2c",
      conversation_id: "refund-1",
      transaction_id: "UFO0000002",
      parameters: { TransactionReceipt: "UFO0000002", TransactionAmount: 1 },
    })
    expect(shop.sent[0]).toMatchObject({
      url: "http://localhost:9000/hooks/lnm/result",
      body: {
        Result: { ResultCode: 0, OriginatorConversationID: "refund-1", TransactionID: "UFO0000002" },
      },
    })
    expect(shop.books().payouts).toHaveLength(0)
  })

  it.each([
    [{ kind: "confirmation" }, 404],
    [{ kind: "status", conversation_id: "unknown" }, 404],
    [{ kind: "balance", url: "http://localhost:9000/hooks/lnm/wrong" }, 200],
    [{ kind: "stk" }, 400],
  ])("%j answers %d", async (forgery, status) => {
    expect((await createDarajaShop().post("/__sim/daraja/forge", forgery)).status).toBe(status)
  })
})
