import { useScriptedClient } from "../__fixtures__/scripted-client"
import { json, PULL_REGISTER, refusal } from "../__fixtures__/scripted-daraja"
import { Msisdn } from "../phone-number"

const daraja = useScriptedClient()

function register() {
  return daraja.client().registerPull({
    nominatedNumber: "254722000000" as Msisdn,
    callbackUrl: "https://shop.example.co.ke/hooks/lnm/pull.1",
  })
}

it("sends what the portal wants", async () => {
  daraja.script(PULL_REGISTER, json(200, { ResponseRefID: "18633-1", ResponseStatus: "1000" }))
  await expect(register()).resolves.toStrictEqual({ kind: "registered" })
  expect(daraja.body(PULL_REGISTER)).toStrictEqual({
    ShortCode: "174379",
    RequestType: "Pull",
    NominatedNumber: 254722000000,
    CallBackURL: "https://shop.example.co.ke/hooks/lnm/pull.1",
  })
})

it.each([
  ["the documented key", json(200, { ResponseStatus: "1001" })],
  ["a key with a blank", json(200, { "Response Status": 1001 })],
  ["an error status", refusal(500, "500.003.1001", "ShortCode already Registered")],
])("knows an earlier registration by %s", async (_, answer) => {
  daraja.script(PULL_REGISTER, answer)
  await expect(register()).resolves.toStrictEqual({ kind: "already_registered" })
})

it.each([[{}], [{ ResponseStatus: "1" }], [{ ResponseStatus: null }]])(
  "does not take %j for one",
  async (body) => {
    daraja.script(PULL_REGISTER, json(200, body))
    await expect(register()).rejects.toMatchObject({ code: "daraja_rejected" })
  },
)
