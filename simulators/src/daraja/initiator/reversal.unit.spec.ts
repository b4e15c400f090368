import { constants, generateKeyPairSync, X509Certificate } from "node:crypto"
import { asObject, createDarajaShop, encrypt } from "../../../test/daraja-shop"

async function paidShop() {
  const shop = createDarajaShop()
  await shop.next({ outcome: "approve" })
  await shop.prompt()
  await shop.daraja.advance(300)
  const receipt = shop.books().receipts[0]?.receipt
  shop.sent.length = 0
  const reverse = async (overrides: Record<string, unknown> = {}) => {
    const ack = await shop.reverse({ TransactionID: receipt, ...overrides })
    await shop.daraja.advance(500)
    const last = shop.sent.at(-1)
    return { ack, url: last?.url, result: last ? asObject(last.body["Result"]) : null }
  }
  return { shop, receipt, reverse }
}

describe("reversal", () => {
  it("is acknowledged, then told to ResultURL, and the money is back", async () => {
    const { shop, receipt, reverse } = await paidShop()
    const { ack, url, result } = await reverse()
    expect(ack).toMatchObject({
      status: 200,
      body: { ResponseCode: "0", ConversationID: expect.stringMatching(/^AG_20260615_/) },
    })
    expect(url).toBe("http://localhost:9000/hooks/lnm/result")
    expect(result).toMatchObject({
      ResultCode: 0,
      OriginatorConversationID: ack.body["OriginatorConversationID"],
      TransactionID: expect.stringMatching(/^[0-9A-Z]{10}$/),
      ReferenceData: { ReferenceItem: { Key: "QueueTimeoutURL" } },
    })
    expect(JSON.stringify(result)).toContain(`{"Key":"OriginalTransactionID","Value":"${receipt}"}`)
    expect(shop.books()).toMatchObject({
      receipts: [{ receipt, state: "reversed", reversal_receipt: result?.["TransactionID"] }],
      totals: { received: 450, reversed: 450, net: 0 },
      balances: { shortcodes: { "174379": 0 }, phones: { "254712345678": 150_000 } },
    })
  })

  it.each([
    ["RecieverIdentifierType", { RecieverIdentifierType: undefined, ReceiverIdentifierType: "11" }],
    ["RecieverIdentifierType", { RecieverIdentifierType: "4" }],
    ["RecieverIdentifierType", { InitiatorName: "demo-initiator" }],
    ["Initiator", { Initiator: undefined }],
    ["CommandID", { CommandID: "Reversal" }],
    ["Remarks", { Remarks: "x" }],
    ["ResultURL", { ResultURL: "http://shop.example/result" }],
  ])("is refused at once for %s, given %j", async (field, overrides) => {
    const { ack, result } = await (await paidShop()).reverse(overrides)
    expect(ack).toMatchObject({ status: 400, body: { errorMessage: `Bad Request - Invalid ${field}` } })
    expect(result).toBeNull()
  })

  it("happens once", async () => {
    const { shop, reverse } = await paidShop()
    await reverse()
    const { result } = await reverse()
    expect(result).toMatchObject({ ResultCode: "R000001" })
    expect(result).not.toHaveProperty("ResultParameters")
    expect(shop.books().totals.reversed).toBe(450)
  })

  it.each([
    ["an unknown receipt", { TransactionID: "SKE52PAWR9" }, "R000002"],
    ["a part of the amount", { Amount: 449 }, "R000002"],
    ["another receiver", { ReceiverParty: 600100 }, "R000002"],
    ["another initiator", { Initiator: "somebody" }, 2001],
    [
      "a password that is only base64",
      { SecurityCredential: Buffer.from("Demo#Pass1").toString("base64") },
      2001,
    ],
  ])("fails for %s", async (_name, overrides, code) => {
    const { shop, reverse } = await paidShop()
    expect((await reverse(overrides)).result).toMatchObject({ ResultCode: code })
    expect(shop.books().totals.reversed).toBe(0)
  })

  it("fails for OAEP padding and for another certificate, and locks the password at the third", async () => {
    const { shop, reverse } = await paidShop()
    const oaep = encrypt(shop.daraja.certificate(), { padding: constants.RSA_PKCS1_OAEP_PADDING })
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
    const foreign = encrypt(publicKey.export({ type: "spki", format: "pem" }).toString())
    const codes: unknown[] = []
    for (const SecurityCredential of [oaep, foreign, "nonsense"]) {
      codes.push((await reverse({ SecurityCredential })).result?.["ResultCode"])
    }
    codes.push((await reverse()).result?.["ResultCode"])
    expect(codes).toStrictEqual([2001, 2001, 2001, 8006])
  })

  it("finds no money after a sweep to the bank", async () => {
    const { shop, reverse } = await paidShop()
    await shop.post("/__sim/daraja/merchants/174379/sweep", {})
    expect((await reverse()).result).toMatchObject({ ResultCode: 1 })
  })

  it("can be lost, late, doubled, timed out in the queue, or end in a given code", async () => {
    const { shop, reverse } = await paidShop()
    const instruct = (body: Record<string, unknown>) => shop.post("/__sim/daraja/reversals/next", body)
    await instruct({ deliver: "queue_timeout" })
    expect((await reverse()).url).toBe("http://localhost:9000/hooks/lnm/timeout")
    await instruct({ result_code: 21, deliver: "late", deliver_after_ms: 10_000 })
    await reverse()
    expect(shop.sent).toHaveLength(1)
    await shop.daraja.advance(10_000)
    expect(asObject(shop.sent[1]?.body["Result"])["ResultCode"]).toBe(21)
    await instruct({ deliver: "never" })
    await reverse()
    expect(shop.sent).toHaveLength(2)
    expect(shop.books().totals.reversed).toBe(450)
  })

  it("reads passwords for a certificate that any client can parse", async () => {
    const shop = createDarajaShop()
    const response = await shop.daraja.fetch(new Request("http://daraja.test/certificate"))
    const certificate = new X509Certificate(await response.text())
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.subject).toBe("CN=Daraja simulator")
  })
})
