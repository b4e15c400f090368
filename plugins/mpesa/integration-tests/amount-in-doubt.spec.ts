import type { Msisdn, StkQueryOutcome } from "../src/daraja"
import { findAttempt, insertAttempt, updateAttempt } from "../src/modules/payment-attempts/ledger/attempts"
import { storeMessage } from "../src/modules/payment-attempts/ledger/inbox"
import { applyMessage } from "../src/modules/payment-attempts/operations/apply-message"
import { askAbout } from "../src/modules/payment-attempts/operations/ask-vendor"
import { checkNextClaim } from "../src/modules/payment-attempts/operations/claims/check-next-claim"
import { readSample } from "../src/daraja/__fixtures__/third-party/read-sample"
import { empty, openShopLedger, type ShopLedger } from "./__fixtures__/shop-ledger"

const RECEIPT = "NLJ7RT61SV"

describe("a success over another amount than the prompt's", () => {
  let shop: ShopLedger
  let attemptId: string

  beforeAll(async () => {
    shop = await openShopLedger("doubt", {
      stkQuery: () => Promise.resolve({ kind: "success" } as StkQueryOutcome),
      transactionStatus: () => Promise.resolve({ originatorConversationId: "3213-416199-2", conversationId: "AG_1" }),
    }) // prettier-ignore
  })
  afterAll(() => shop.db.destroy())
  beforeEach(async () => {
    await empty(shop.db)
    const attempt = await insertAttempt(shop.ledger, {
      ...{ order_id: "order_1", order_display_id: 1041, payment_session_id: "payses_1" },
      ...{ provider_id: "pp_lnm_lnm", amount: 1450, currency_code: "kes", msisdn: "254708374149" as Msisdn },
      ...{ till_id: null, account_reference: "DUKA10410", idempotency_key: null, order_expires_at: null },
    })
    attemptId = attempt.id
    await updateAttempt(shop.ledger, attemptId, {
      status: "waiting",
      sent_at: shop.clock.now,
      accepted_at: shop.clock.now,
      merchant_request_id: "29115-34620561-1",
      checkout_request_id: "ws_CO_191220191020363925",
    })
    // It says KES 450.
    await tell("stk", attemptId, readSample("stk-callback-success"))
  })

  async function tell(kind: "stk" | "inquiry_result", referenceId: string, raw: string) {
    const { id } = await storeMessage(shop.ledger, { kind, referenceId, raw, sourceIp: null })
    await applyMessage(shop.deps, id)
    return shop.db("payment_callback").where({ id }).first("state", "reason")
  }
  const receipts = () => shop.db("payment_receipt").select("receipt", "amount", "order_id", "channel")
  const claims = () => shop.db("payment_claim").select("receipt", "status", "reason")
  const differences = () =>
    shop.db("payment_discrepancy").select("kind", "receipt", "vendor_amount", "status")

  it("moves nothing, is put before the merchant, and its receipt is claimed for the order", async () => {
    const again = await tell("stk", attemptId, `${readSample("stk-callback-success")} `)
    expect(again).toEqual({ state: "rejected", reason: "amount_differs: 450 instead of 1450" })
    expect(await receipts()).toEqual([])
    expect(await claims()).toEqual([{ receipt: RECEIPT, status: "checking", reason: null }])
    expect(await differences()).toEqual([
      { kind: "missing_with_us", receipt: RECEIPT, vendor_amount: 450, status: "open" },
    ])
  }) // prettier-ignore

  it("is recorded over the amount that the vendor confirms when it is asked", async () => {
    await checkNextClaim(shop.deps)
    await answer((text) => text.replaceAll("SG632NMJCT", RECEIPT).replaceAll("600984", "174379"))
    expect(await receipts()).toEqual([
      { receipt: RECEIPT, amount: 450, order_id: "order_1", channel: "paybill" },
    ])
    expect(await claims()).toEqual([{ receipt: RECEIPT, status: "accepted", reason: null }])
    expect(await differences()).toMatchObject([{ status: "resolved" }])
  })

  it("is not counted as the prompt's whole amount by a query, which knows no amount", async () => {
    await askTwice()
    expect(await receipts()).toEqual([])
    expect(await findAttempt(shop.ledger, attemptId)).toMatchObject({ status: "waiting" })
  })

  it("counts for nothing once the vendor says that the receipt is another's", async () => {
    await checkNextClaim(shop.deps)
    await answer((text) => text.replaceAll("SG632NMJCT", RECEIPT))
    expect(await claims()).toEqual([{ receipt: RECEIPT, status: "refused", reason: "other_receiver" }])
    await askTwice()
    expect(await receipts()).toMatchObject([{ receipt: null, amount: 1450 }])
  })

  async function answer(change: (text: string) => string) {
    const [inquiry] = await shop.db("payment_inquiry").select("id")
    const sample = change(readSample("status-result-success"))
    const told = sample.replaceAll("AG_20240706_20105e2a7f3b0d4c5a6b", "AG_1")
    expect(await tell("inquiry_result", (inquiry as { id: string }).id, told)).toMatchObject({
      state: "applied",
    })
  }

  async function askTwice() {
    for (const seconds of [0, 30]) {
      shop.clock.now = new Date(shop.clock.now.getTime() + seconds * 1000)
      const attempt = await findAttempt(shop.ledger, attemptId)
      if (attempt) await askAbout(shop.deps, attempt)
    }
  }
})
