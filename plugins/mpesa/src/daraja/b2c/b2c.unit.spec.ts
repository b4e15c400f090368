import { ACKNOWLEDGED, acknowledged, RESULT_URLS, useScriptedClient } from "../__fixtures__/scripted-client"
import { B2C, json, refusal, silence, STATUS, TOKEN } from "../__fixtures__/scripted-daraja"
import { TEST_CERTIFICATE } from "../__fixtures__/test-certificate"
import { DarajaConfig } from "../daraja-config"
import { Msisdn } from "../phone-number"
import { B2cInput } from "./b2c"

const daraja = useScriptedClient()
beforeEach(() => daraja.script(B2C, acknowledged))

const PAYOUT = {
  shortcode: "600992",
  consumerKey: "payout-key",
  consumerSecret: "payout-secret",
  initiator: { name: "payer", password: "Other#1", certificate: TEST_CERTIFICATE },
}

function pay(overrides: Partial<B2cInput> = {}, config: Partial<DarajaConfig> = {}) {
  return daraja.client(config).b2c({
    originatorConversationId: "refund_01J",
    msisdn: "254712345678" as Msisdn,
    amountShillings: 450,
    remarks: "Refund of order 1041",
    ...RESULT_URLS,
    ...overrides,
  })
}

it("sends the vendor's spelling and returns the ids", async () => {
  await expect(pay({ occasion: "Return" })).resolves.toStrictEqual({ kind: "accepted", ...ACKNOWLEDGED })
  const { SecurityCredential, ...rest } = daraja.body(B2C)
  expect(SecurityCredential).toMatch(/^[A-Za-z0-9+/]{342}==$/)
  expect(rest).toStrictEqual({
    OriginatorConversationID: "refund_01J",
    InitiatorName: "apiuser",
    CommandID: "BusinessPayment",
    Amount: 450,
    PartyA: 174379,
    PartyB: 254712345678,
    Remarks: "Refund of order 1041",
    QueueTimeOutURL: RESULT_URLS.timeoutUrl,
    ResultURL: RESULT_URLS.resultUrl,
    Occassion: "Return",
  })
})

it("goes out by the payout app, shortcode and initiator when there is one", async () => {
  await pay({}, { payout: PAYOUT })
  expect(daraja.body(B2C)).toMatchObject({ PartyA: 600992, InitiatorName: "payer" })
  const basic = Buffer.from("payout-key:payout-secret").toString("base64")
  expect(daraja.requests(TOKEN).map(({ headers }) => headers.authorization)).toStrictEqual([`Basic ${basic}`])
})

it("keeps one token for each app", async () => {
  daraja.script(STATUS, acknowledged)
  const client = daraja.client({ payout: PAYOUT })
  const status = { receipt: "SKE52PAWR9", remarks: "Refund", ...RESULT_URLS }
  await client.transactionStatus(status)
  await client.transactionStatus({ ...status, account: "payout" })
  await client.transactionStatus(status)
  const sent = daraja.requests(STATUS)
  expect(sent.map(({ headers }) => headers.authorization)).toStrictEqual([
    "Bearer token-1",
    "Bearer token-2",
    "Bearer token-1",
  ])
  expect(sent.map(({ body }) => (body as { PartyA: number }).PartyA)).toStrictEqual([174379, 600992, 174379])
})

it("takes another shortcode when told", async () => {
  await pay({ shortcode: "600111" }, { payout: PAYOUT })
  expect(daraja.body(B2C)).toMatchObject({ PartyA: 600111 })
})

it("lets the remarks stand in for a missing occasion, and cuts them", async () => {
  await pay({ remarks: "x".repeat(140) })
  expect(daraja.body(B2C)).toMatchObject({ Remarks: "x".repeat(100), Occassion: "x".repeat(100) })
})

it("says that an id was used before", async () => {
  daraja.script(B2C, refusal(500, "500.002.1001", "Duplicate OriginatorConversationID."))
  await expect(pay()).resolves.toStrictEqual({ kind: "duplicate" })
})

it("does not take maintenance for a duplicate", async () => {
  daraja.script(B2C, refusal(500, "500.002.1001", "The service is under maintenance"))
  await expect(pay()).rejects.toMatchObject({ code: "daraja_under_maintenance", retry: "unknown" })
})

it("is not repeated after a lost reply", async () => {
  daraja.script(B2C, silence)
  await expect(pay()).rejects.toMatchObject({ code: "daraja_no_reply", retry: "unknown" })
  expect(daraja.requests(B2C)).toHaveLength(1)
})

it("stays unknown after an acknowledgement with another code", async () => {
  daraja.script(B2C, json(200, { OriginatorConversationID: "1", ConversationID: "AG", ResponseCode: "17" }))
  await expect(pay()).rejects.toMatchObject({ code: "daraja_rejected", retry: "unknown" })
})

it.each([
  ["originatorConversationId", ""],
  ["originatorConversationId", "has blanks"],
  ["msisdn", "0712345678"],
  ["amountShillings", 9],
  ["amountShillings", 250_001],
  ["amountShillings", 10.5],
  ["remarks", "x"],
  ["resultUrl", "nowhere"],
])("is not sent when %s is %j", async (field, value) => {
  await expect(pay({ [field]: value })).rejects.toMatchObject({ code: "daraja_invalid_input" })
  expect(daraja.requests(B2C)).toHaveLength(0)
})

it("names no phone number when it refuses one", async () => {
  await expect(pay({ msisdn: "25471234567" as Msisdn })).rejects.not.toThrow(/25471234567/)
})

it("says what is missing without an initiator", async () => {
  await expect(pay({}, { initiator: undefined as never })).rejects.toMatchObject({
    code: "daraja_not_configured",
    retry: "never",
  })
})
