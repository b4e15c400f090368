import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto"
import {
  aConfig,
  json,
  REVERSAL,
  ScriptedDaraja,
  silence,
  startScriptedDaraja,
  TOKEN,
  tokens,
} from "./__fixtures__/scripted-daraja"
import { createMemoryTokenStore } from "./access-token"
import { createDarajaClient } from "./client"
import { DarajaConfig } from "./daraja-config"

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const initiator = {
  name: "apiuser",
  password: "Secret#1",
  certificate: publicKey.export({ type: "spki", format: "pem" }).toString(),
}

let daraja: ScriptedDaraja
beforeAll(async () => {
  daraja = await startScriptedDaraja()
})
beforeEach(() => {
  daraja.reset()
  daraja.script(TOKEN, tokens())
  daraja.script(
    REVERSAL,
    json(200, {
      OriginatorConversationID: "71840-1",
      ConversationID: "AG_1",
      ResponseCode: "0",
      ResponseDescription: "ok",
    }),
  )
})
afterAll(() => daraja.close())

function reverse(config: Partial<DarajaConfig> = { initiator }, input: Record<string, unknown> = {}) {
  return createDarajaClient({
    config: aConfig({ baseUrl: daraja.baseUrl, timeoutMs: 200, ...config }),
    fetch,
    now: () => new Date("2026-11-22T08:05:09Z"),
    tokenStore: createMemoryTokenStore(),
  }).reverse({
    receipt: "SKE52PAWR9",
    amountShillings: 2450,
    resultUrl: "https://shop.example.co.ke/hooks/lnm/r.1",
    timeoutUrl: "https://shop.example.co.ke/hooks/lnm/t.1",
    remarks: "Refund of order 1042",
    ...input,
  })
}

it("sends the vendor's spelling and returns the ids of the acknowledgement", async () => {
  await expect(reverse()).resolves.toStrictEqual({
    conversationId: "AG_1",
    originatorConversationId: "71840-1",
  })
  const { SecurityCredential, ...rest } = daraja.requests(REVERSAL)[0]?.body as { SecurityCredential: string }
  expect(rest).toStrictEqual({
    Initiator: "apiuser",
    CommandID: "TransactionReversal",
    TransactionID: "SKE52PAWR9",
    Amount: 2450,
    ReceiverParty: 174379,
    RecieverIdentifierType: "11",
    ResultURL: "https://shop.example.co.ke/hooks/lnm/r.1",
    QueueTimeOutURL: "https://shop.example.co.ke/hooks/lnm/t.1",
    Remarks: "Refund of order 1042",
  })
  expect(decrypt(SecurityCredential)).toContain("Secret#1")
})

it("is not repeated after a lost reply", async () => {
  daraja.script(REVERSAL, silence)
  await expect(reverse()).rejects.toMatchObject({ code: "daraja_no_reply", retry: "unknown" })
  expect(daraja.requests(REVERSAL)).toHaveLength(1)
})

it("cuts long remarks", async () => {
  await reverse({ initiator }, { remarks: "x".repeat(140) })
  expect(daraja.requests(REVERSAL)[0]?.body).toMatchObject({ Remarks: "x".repeat(100) })
})

it.each([
  ["receipt", ""],
  ["receipt", "not a receipt"],
  ["amountShillings", 0.5],
  ["remarks", "x"],
  ["resultUrl", "nowhere"],
])("is not sent when %s is %j", async (field, value) => {
  await expect(reverse({ initiator }, { [field]: value })).rejects.toMatchObject({
    code: "daraja_invalid_input",
  })
  expect(daraja.requests(REVERSAL)).toHaveLength(0)
})

it("says what is missing without an initiator", async () => {
  await expect(reverse({})).rejects.toMatchObject({ code: "daraja_not_configured", retry: "never" })
})

it("says what is wrong with a certificate", async () => {
  await expect(reverse({ initiator: { ...initiator, certificate: "rubbish" } })).rejects.toMatchObject({
    code: "daraja_bad_certificate",
    retry: "never",
  })
})

/** Without padding, so that it works where Node refuses to undo PKCS#1 v1.5; the password stands at the end. */
function decrypt(credential: string): string {
  const block = privateDecrypt(
    { key: privateKey, padding: constants.RSA_NO_PADDING },
    Buffer.from(credential, "base64"),
  )
  // PKCS#1 v1.5 encryption block: 00 02, random bytes without zero, 00, message.
  expect(block.subarray(0, 2)).toStrictEqual(Buffer.from([0, 2]))
  return block.toString("latin1")
}
