import { runPull } from "../src/modules/payment-attempts/operations/pull/run-pull"
import { startClaim } from "../src/modules/payment-attempts/operations/claims/start-claim"
import { checkNextClaim } from "../src/modules/payment-attempts/operations/claims/check-next-claim"
import { createHandPayments } from "../src/modules/payment-attempts/operations/hand-payments"
import { empty, openShopLedger, type ShopLedger } from "./__fixtures__/shop-ledger"

describe("a till of a sales channel", () => {
  const calls: { shortcode: string; method: string; input: unknown }[] = []
  const note = (method: string) => (shortcode: string, input: unknown) =>
    void calls.push({ shortcode, method, input })
  let shop: ShopLedger
  let tillId: string
  const hands = () => createHandPayments(shop.deps)
  const callsOf = (method: string) =>
    calls.filter((call) => call.method === method).map(({ shortcode }) => shortcode)

  beforeAll(async () => {
    shop = await openShopLedger("tills", {
      registerC2bUrls: (shortcode, input) => {
        note("registerC2bUrls")(shortcode, input)
        return Promise.resolve({ kind: "registered" } as never)
      },
      registerPull: (shortcode, input) => {
        note("registerPull")(shortcode, input)
        return Promise.resolve({ kind: "registered" } as never)
      },
      transactionStatus: (shortcode, input) => {
        note("transactionStatus")(shortcode, input)
        return Promise.resolve({ originatorConversationId: "1-2-3", conversationId: "AG_1" })
      },
      pullTransactions: (shortcode, input) => {
        note("pullTransactions")(shortcode, input)
        return Promise.resolve((input as { offset: number }).offset === 0 ? [aRow(`SKE52P${shortcode.slice(0, 4)}`)] : [])
      }, // prettier-ignore
    })
  })
  afterAll(() => shop.db.destroy())
  beforeEach(async () => {
    await empty(shop.db)
    calls.length = 0
    tillId = await shop.addTill({ shortcode: "600100", salesChannelId: "sc_town" })
  })

  it("is where the channel's orders are paid by hand, also when no prompt ever left", async () => {
    const ofTown = await hands().tillOfOrder({ id: "order_1", salesChannelId: "sc_town" })
    expect(ofTown).toBe(tillId)
    expect(await hands().describe({ displayId: 1041, amount: 450, tillId: ofTown })).toMatchObject({
      kind: "paybill",
      number: "600100",
    })
    const ofOthers = await hands().tillOfOrder({ id: "order_2", salesChannelId: "sc_web" })
    expect(await hands().describe({ displayId: 1042, amount: 450, tillId: ofOthers })).toMatchObject({
      number: "174379",
    })
  })

  it("is asked about a receipt that is claimed for its order", async () => {
    const started = await startClaim(shop.deps, {
      order: { id: "order_1", displayId: 1041, placedAt: shop.clock.now, tillId },
      receipt: "SKE52PAWR9",
      madeBy: "shopper",
    })
    expect(started).toMatchObject({ kind: "started", claim: { status: "checking", till_id: tillId } })
    await checkNextClaim(shop.deps)
    expect(callsOf("transactionStatus")).toEqual(["600100"])
    expect(await shop.db("payment_inquiry").select("till_id", "status")).toEqual([
      { till_id: tillId, status: "requested" },
    ])
  })

  it("has its own list of payments, whose money is known to be its", async () => {
    expect(await runPull(shop.deps)).toMatchObject({ kind: "done", run: { shortcode: "174379" } })
    expect(callsOf("registerPull")).toEqual(["174379", "600100"])
    const received = await shop.db("payment_receipt").select("receipt", "till_id").orderBy("receipt")
    expect(received).toEqual([
      { receipt: "SKE52P1743", till_id: null },
      { receipt: "SKE52P6001", till_id: tillId },
    ])
    expect(await runPull(shop.deps)).toEqual({ kind: "not_due" })
  })

  it("is announced where payments by hand are told, once, and again on demand", async () => {
    await hands().registerTills()
    await hands().registerTills()
    expect(callsOf("registerC2bUrls")).toEqual(["600100"])
    await hands().registerTills({ again: true })
    expect(callsOf("registerC2bUrls")).toEqual(["600100", "600100"])
    const [address] = calls.map(({ input }) => (input as { validationUrl: string }).validationUrl)
    expect(hands().readAddress(address?.split("/").at(-1) ?? "")).toBe("600100")
  })

  const aRow = (receipt: string) => ({
    kind: "payment" as const,
    transactionType: "paybill" as const,
    receipt,
    amountShillings: 450,
    hasCents: false,
    billReference: null,
    paidAt: shop.clock.now,
    transactionTime: "2026-11-22 15:00:00",
    msisdn: null,
    sender: null,
    organizationName: null,
  })
})
