import { useScriptedClient } from "../__fixtures__/scripted-client"
import { json, PUSH, QUERY, raw, refusal, silence } from "../__fixtures__/scripted-daraja"

const daraja = useScriptedClient()

it.each([
  ["an unknown prompt", refusal(400, "400.002.02", "Bad Request - Invalid CheckoutRequestID")],
  ["a prompt in flight", refusal(500, "500.001.1001", "The transaction is being processed")],
  ["a result", json(200, { ResponseCode: "0", ResultCode: "4999", ResultDesc: "In progress" })],
])("calls the passkey right when Daraja speaks of %s", async (_, answer) => {
  daraja.script(QUERY, answer)
  await expect(daraja.client().checkPasskey()).resolves.toStrictEqual({ kind: "ok" })
})

it.each([
  ["Wrong credentials", "daraja_wrong_credentials"],
  ["Merchant does not exist", "daraja_merchant_unknown"],
])("calls it wrong after %j", async (message, code) => {
  daraja.script(QUERY, refusal(500, "500.001.1001", message))
  await expect(daraja.client().checkPasskey()).resolves.toMatchObject({ kind: "wrong", error: { code } })
})

it.each([
  ["silence", silence, "daraja_no_reply"],
  ["a rate limit", json(429, {}), "daraja_rate_limited"],
  ["a firewall", raw(503, "<html>"), "daraja_failed"],
  ["a product that is off", refusal(401, "401", "no apiproduct match found"), "daraja_product_not_enabled"],
])("decides nothing after %s", async (_, answer, code) => {
  daraja.script(QUERY, answer)
  await expect(daraja.client().checkPasskey()).resolves.toMatchObject({
    kind: "inconclusive",
    error: { code },
  })
})

it("sends no prompt", async () => {
  daraja.script(QUERY, refusal(400, "400.002.02", "Bad Request - Invalid CheckoutRequestID"))
  await daraja.client().checkPasskey()
  expect(daraja.requests(PUSH)).toHaveLength(0)
  expect(daraja.body(QUERY)).toMatchObject({
    CheckoutRequestID: expect.stringMatching(/^ws_CO_0+$/) as string,
  })
})
