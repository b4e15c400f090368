import { closeMessage, storeMessage } from "../src/modules/payment-attempts/ledger/inbox"
import { maskOldPayers, purgeRawMessages } from "../src/modules/payment-attempts/ledger/purge"
import { recordMoney } from "../src/modules/payment-attempts/ledger/record-money"
import { updateReceipt } from "../src/modules/payment-attempts/ledger/receipts"
import { findTill } from "../src/modules/payment-attempts/ledger/tills"
import { openTillSecrets, rotateTillSecrets } from "../src/modules/payment-attempts/operations/till-secrets"
import { SecretUnreadable } from "../src/secrets/key-ring"
import { empty, keyRing, openShopLedger, type ShopLedger, TILL_SECRETS } from "./__fixtures__/shop-ledger"

let shop: ShopLedger
beforeAll(async () => {
  shop = await openShopLedger("forgetting", {})
})
afterAll(() => shop.db.destroy())
beforeEach(() => empty(shop.db))

const days = (count: number) => new Date(shop.clock.now.getTime() + count * 86_400_000)

describe("raw messages whose time is over", () => {
  const message = { kind: "stk" as const, referenceId: "payatt_1", raw: '{"phone":254712345678}', sourceIp: null }

  it("are emptied when they are done, and known again when they come again", async () => {
    const { id } = await storeMessage(shop.ledger, message)
    await closeMessage(shop.ledger, id, "applied", null)
    expect(await purgeRawMessages(shop.ledger, days(1))).toBe(1)
    const [row] = await shop.db("payment_callback").select("raw", "purged_at", "state")
    expect(row).toEqual({ raw: "", purged_at: shop.clock.now, state: "applied" })
    expect(await storeMessage(shop.ledger, message)).toEqual({ id, isRepeat: true })
    expect(await purgeRawMessages(shop.ledger, days(1))).toBe(0)
  })

  it("stay while they wait to be applied, or are young", async () => {
    await storeMessage(shop.ledger, message)
    const young = await storeMessage(shop.ledger, { ...message, referenceId: "payatt_2" })
    await closeMessage(shop.ledger, young.id, "applied", null)
    await shop.db("payment_callback").where({ id: young.id }).update({ received_at: days(2) })
    expect(await purgeRawMessages(shop.ledger, days(1))).toBe(0)
    expect(await shop.db("payment_callback").where({ raw: message.raw })).toHaveLength(2)
  })
}) // prettier-ignore

describe("who paid, when its time is over", () => {
  async function paid(receipt: string, application: "applied" | "unapplied", payerMsisdn: string) {
    const { receipt: row } = await recordMoney(shop.ledger, {
      ...{ witness: "c2b", receipt, channel: "paybill", amount: 450, payerName: "Akinyi", payerMsisdn },
      ...{ attemptId: null, orderId: null, orderDisplayId: null, tillId: null },
    })
    await updateReceipt(shop.ledger, row.id, { application })
  }
  const payers = () => shop.db("payment_receipt").select("payer_name", "payer_msisdn").orderBy("receipt")

  it("is masked where the money has found its place, and stays where somebody still has to look", async () => {
    await paid("SKE52PAWR1", "applied", "254712345678")
    await paid("SKE52PAWR2", "applied", "2547 ***** 678")
    await paid("SKE52PAWR3", "unapplied", "254712345678")
    expect(await maskOldPayers(shop.ledger, days(1))).toBe(2)
    expect(await payers()).toEqual([
      { payer_name: "A***", payer_msisdn: "0712 *** 678" },
      { payer_name: "A***", payer_msisdn: "***" },
      { payer_name: "Akinyi", payer_msisdn: "254712345678" },
    ])
  })

  it("is not masked before", async () => {
    await paid("SKE52PAWR1", "applied", "254712345678")
    expect(await maskOldPayers(shop.ledger, days(-1))).toBe(0)
  })
})

describe("stored secrets, when the key is changed", () => {
  const secretsOf = async (id: string, ring = keyRing("c")) => {
    const row = await findTill(shop.ledger, id)
    return row && openTillSecrets(ring, row)
  }

  it("are sealed again with the new key, after which the old one can go", async () => {
    const id = await shop.addTill({ shortcode: "600100", salesChannelId: "sc_town" })
    await expect(secretsOf(id)).rejects.toThrow(SecretUnreadable)
    const result = await rotateTillSecrets(shop.ledger, keyRing("c", "b"))
    expect(result).toEqual({ sealedAgain: 1, unreadable: 0 })
    expect(await secretsOf(id)).toEqual(TILL_SECRETS)
    expect(await rotateTillSecrets(shop.ledger, keyRing("c", "b"))).toEqual({ sealedAgain: 0, unreadable: 0 })
  })

  it("are counted and left as they are when the old key is gone too early", async () => {
    const id = await shop.addTill({ shortcode: "600100", salesChannelId: "sc_town" })
    expect(await rotateTillSecrets(shop.ledger, keyRing("c"))).toEqual({ sealedAgain: 0, unreadable: 1 })
    expect(await secretsOf(id, keyRing("b"))).toEqual(TILL_SECRETS)
  })
})
