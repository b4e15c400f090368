import { ACKNOWLEDGED, acknowledged, RESULT_URLS, useScriptedClient } from "../__fixtures__/scripted-client"
import { BALANCE } from "../__fixtures__/scripted-daraja"
import { TEST_CERTIFICATE } from "../__fixtures__/test-certificate"

const daraja = useScriptedClient()
beforeEach(() => daraja.script(BALANCE, acknowledged))

it("asks for the balances", async () => {
  await expect(daraja.client().accountBalance({ remarks: "Float", ...RESULT_URLS })).resolves.toStrictEqual(
    ACKNOWLEDGED,
  )
  const { SecurityCredential, ...rest } = daraja.body(BALANCE)
  expect(SecurityCredential).toMatch(/==$/)
  expect(rest).toStrictEqual({
    Initiator: "apiuser",
    CommandID: "AccountBalance",
    PartyA: 174379,
    IdentifierType: "4",
    ResultURL: RESULT_URLS.resultUrl,
    QueueTimeOutURL: RESULT_URLS.timeoutUrl,
    Remarks: "Float",
  })
})

it("asks for those of the account that pays out", async () => {
  const payout = {
    shortcode: "600992",
    consumerKey: "k",
    consumerSecret: "s",
    initiator: { name: "payer", password: "p", certificate: TEST_CERTIFICATE },
  }
  await daraja.client({ payout }).accountBalance({ remarks: "Float", account: "payout", ...RESULT_URLS })
  expect(daraja.body(BALANCE)).toMatchObject({ PartyA: 600992, Initiator: "payer" })
})
