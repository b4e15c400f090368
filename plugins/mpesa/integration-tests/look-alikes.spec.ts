import type { Msisdn, StkQueryOutcome } from "../src/daraja"
import { findAttempt, insertAttempt, updateAttempt } from "../src/modules/payment-attempts/ledger/attempts"
import { storeMessage } from "../src/modules/payment-attempts/ledger/inbox"
import { applyMessage } from "../src/modules/payment-attempts/operations/apply-message"
import { askAbout } from "../src/modules/payment-attempts/operations/ask-vendor"
import { empty, openShopLedger, type ShopLedger } from "./__fixtures__/shop-ledger"

const RECEIPT = "UKN1A2B3C4"
const REFERENCE = "DUKA10410"

/** Whatever comes first, and whatever never comes: one payment is in the books once. */
describe("money of an order that was asked for twice", () => {
  let shop: ShopLedger
  let first: string
  let second: string

  beforeAll(async () => {
    shop = await openShopLedger("look_alikes", {
      stkQuery: () => Promise.resolve({ kind: "success" } as StkQueryOutcome),
    })
  })
  afterAll(() => shop.db.destroy())
  beforeEach(async () => {
    await empty(shop.db)
    shop.clock.now = new Date("2026-11-22T12:00:00Z")
    first = await prompt("1", "254711000149")
    // Its push had no reply: it may be on the phone, and it may not.
    await updateAttempt(shop.ledger, first, {
      status: "unknown",
      checkout_request_id: null,
      merchant_request_id: null,
    })
    second = await prompt("2", "254708374149")
  })

  /** Of two phones whose masked numbers look the same. */
  async function prompt(name: string, msisdn: string): Promise<string> {
    const { id } = await insertAttempt(shop.ledger, {
      ...{ order_id: "order_1", order_display_id: 1041, payment_session_id: `payses_${name}` },
      ...{ provider_id: "pp_lnm_lnm", amount: 450, currency_code: "kes", msisdn: msisdn as Msisdn },
      ...{ till_id: null, account_reference: REFERENCE, idempotency_key: null, order_expires_at: null },
    })
    await updateAttempt(shop.ledger, id, {
      status: "waiting",
      ...{ sent_at: shop.clock.now, accepted_at: shop.clock.now },
      ...{ merchant_request_id: `m-${name}`, checkout_request_id: `ws_CO_${name}` },
    })
    return id
  }

  async function tell(kind: "stk" | "c2b_confirmation", referenceId: string, body: object) {
    const raw = JSON.stringify(body)
    const { id } = await storeMessage(shop.ledger, { kind, referenceId, raw, sourceIp: null })
    await applyMessage(shop.deps, id)
  }

  const callback = () =>
    tell("stk", second, {
      Body: {
        stkCallback: {
          ...{
            MerchantRequestID: "m-2",
            CheckoutRequestID: "ws_CO_2",
            ResultCode: 0,
            ResultDesc: "Processed.",
          },
          CallbackMetadata: {
            Item: [
              { Name: "Amount", Value: 450 },
              { Name: "MpesaReceiptNumber", Value: RECEIPT },
              { Name: "TransactionDate", Value: 20261122150010 },
              { Name: "PhoneNumber", Value: 254708374149 },
            ],
          },
        },
      },
    })

  const confirmation = () =>
    tell("c2b_confirmation", "174379", {
      ...{
        TransactionType: "Pay Bill",
        TransID: RECEIPT,
        TransTime: "20261122150010",
        TransAmount: "450.00",
      },
      ...{
        BusinessShortCode: "174379",
        BillRefNumber: REFERENCE,
        MSISDN: "2547 ***** 149",
        FirstName: "WANJIKU",
      },
    })

  async function query() {
    for (const seconds of [30, 30]) {
      shop.clock.now = new Date(shop.clock.now.getTime() + seconds * 1000)
      const attempt = await findAttempt(shop.ledger, second)
      if (attempt) await askAbout(shop.deps, attempt)
    }
  }

  /** The second prompt left only after the message was read. */
  async function confirmationBeforeTheSecond() {
    await updateAttempt(shop.ledger, second, { status: "created", sent_at: null })
    await confirmation()
    await updateAttempt(shop.ledger, second, { status: "waiting", sent_at: shop.clock.now })
  }

  const books = () =>
    shop.db("payment_receipt").whereNull("deleted_at").select("receipt", "amount", "attempt_id")

  it.each<[string, (() => Promise<void>)[]]>([
    [
      "told of by its twin while only the first was known, then by its callback",
      [confirmationBeforeTheSecond, callback],
    ],
    [
      "told of by its twin while only the first was known, then by the query",
      [confirmationBeforeTheSecond, query],
    ],
    ["told of by its twin, the query and its callback", [confirmationBeforeTheSecond, query, callback]],
    ["told of by its twin, its callback, and asked about", [confirmationBeforeTheSecond, callback, query]],
    ["told of by the query, then by its twin", [query, confirmation]],
    ["told of by the query, its twin and its callback", [query, confirmation, callback]],
    ["announced for the order by number, then told of by the query", [confirmation, query]],
    ["announced for the order by number, then told of by its callback", [confirmation, callback]],
    ["told of by its callback, its twin and the query", [callback, confirmation, query]],
  ])("is counted once: %s", async (_, witnesses) => {
    for (const witness of witnesses) await witness()
    expect(await books()).toEqual([{ receipt: RECEIPT, amount: 450, attempt_id: second }])
    expect(await findAttempt(shop.ledger, second)).toMatchObject({ status: "paid", receipt: RECEIPT })
  })
})
