import { useScriptedClient } from "../__fixtures__/scripted-client"
import { hangUp, json, PUSH, raw, TOKEN } from "../__fixtures__/scripted-daraja"
import { TEST_CERTIFICATE } from "../__fixtures__/test-certificate"
import { createMemoryTokenStore } from "../access-token"
import { accepted } from "../__fixtures__/scripted-daraja"
import { Msisdn } from "../phone-number"

const daraja = useScriptedClient()

it("fetches a token although one is stored, and leaves the new one in its place", async () => {
  daraja.script(PUSH, accepted)
  const client = daraja.client({}, createMemoryTokenStore())
  const push = () =>
    client.stkPush({
      msisdn: "254712345678" as Msisdn,
      amountShillings: 1,
      accountReference: "D1",
      description: "Test",
      callbackUrl: "https://shop.example.co.ke/hooks/lnm/a.1",
    })
  await push()
  await expect(client.checkCredentials()).resolves.toStrictEqual({ ok: true })
  await push()
  expect(daraja.requests(TOKEN)).toHaveLength(2)
  expect(daraja.requests(PUSH).map(({ headers }) => headers.authorization)).toStrictEqual([
    "Bearer token-1",
    "Bearer token-2",
  ])
})

it.each([
  ["keys of the other environment", raw(400, ""), "daraja_wrong_environment"],
  ["a wrong secret", json(400, { errorCode: "400.008.01", errorMessage: "No" }), "daraja_oauth_refused"],
  ["a lost reply", hangUp, "daraja_no_reply"],
])("returns the fault of %s", async (_, answer, code) => {
  daraja.script(TOKEN, answer)
  await expect(daraja.client().checkCredentials()).resolves.toMatchObject({ ok: false, error: { code } })
})

it("checks the app that pays out by its own key", async () => {
  const payout = {
    shortcode: "600992",
    consumerKey: "payout-key",
    consumerSecret: "payout-secret",
    initiator: { name: "payer", password: "p", certificate: TEST_CERTIFICATE },
  }
  await daraja.client({ payout }).checkCredentials({ account: "payout" })
  expect(daraja.requests(TOKEN)[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from("payout-key:payout-secret").toString("base64")}`,
  )
})
