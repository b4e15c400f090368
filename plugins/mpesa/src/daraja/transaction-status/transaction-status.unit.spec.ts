import { ACKNOWLEDGED, acknowledged, RESULT_URLS, useScriptedClient } from "../__fixtures__/scripted-client"
import { json, silence, STATUS } from "../__fixtures__/scripted-daraja"

const daraja = useScriptedClient()
beforeEach(() => daraja.script(STATUS, acknowledged))

const QUESTION = { remarks: "Check order 1041", ...RESULT_URLS }

it("asks by receipt", async () => {
  const asked = daraja.client().transactionStatus({ receipt: " ske52pawr9", ...QUESTION })
  await expect(asked).resolves.toStrictEqual(ACKNOWLEDGED)
  const { SecurityCredential, ...rest } = daraja.body(STATUS)
  expect(SecurityCredential).toMatch(/==$/)
  expect(rest).toStrictEqual({
    Initiator: "apiuser",
    CommandID: "TransactionStatusQuery",
    TransactionID: "SKE52PAWR9",
    PartyA: 174379,
    IdentifierType: "4",
    ResultURL: RESULT_URLS.resultUrl,
    QueueTimeOutURL: RESULT_URLS.timeoutUrl,
    Remarks: "Check order 1041",
    Occasion: "Check order 1041",
  })
})

it("asks by our own id", async () => {
  await daraja.client().transactionStatus({ originatorConversationId: "refund_01J", ...QUESTION })
  expect(daraja.body(STATUS)).toMatchObject({ OriginalConversationID: "refund_01J" })
  expect(daraja.body(STATUS)).not.toHaveProperty("TransactionID")
})

it("may be asked again after a lost reply", async () => {
  daraja.script(STATUS, silence)
  await expect(
    daraja.client().transactionStatus({ receipt: "SKE52PAWR9", ...QUESTION }),
  ).rejects.toMatchObject({ code: "daraja_no_reply", retry: "safe" })
})

it("may be asked again after a refusal", async () => {
  daraja.script(STATUS, json(200, { OriginatorConversationID: "1", ConversationID: "A", ResponseCode: 1 }))
  await expect(
    daraja.client().transactionStatus({ receipt: "SKE52PAWR9", ...QUESTION }),
  ).rejects.toMatchObject({ code: "daraja_rejected", retry: "safe" })
})

it("is not sent with something else than a receipt", async () => {
  await expect(daraja.client().transactionStatus({ receipt: "ws_CO_1", ...QUESTION })).rejects.toMatchObject({
    code: "daraja_invalid_input",
  })
  expect(daraja.requests(STATUS)).toHaveLength(0)
})
