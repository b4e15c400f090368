import { useScriptedClient } from "../__fixtures__/scripted-client"
import { json, SIMULATE } from "../__fixtures__/scripted-daraja"
import { DarajaConfig } from "../daraja-config"
import { Msisdn } from "../phone-number"
import { SimulateC2bInput } from "./simulate-c2b"

const daraja = useScriptedClient()
beforeEach(() => daraja.script(SIMULATE, json(200, { OriginatorCoversationID: "53e3-1", ResponseCode: "0" })))

function simulate(overrides: Partial<SimulateC2bInput> = {}, config: Partial<DarajaConfig> = {}) {
  return daraja.client(config).simulateC2b({
    msisdn: "254708374149" as Msisdn,
    amountShillings: 1,
    billReference: "DUKA10410",
    ...overrides,
  })
}

it("pays a PayBill", async () => {
  await expect(simulate({ shortcode: "600984" })).resolves.toStrictEqual({
    originatorConversationId: "53e3-1",
  })
  expect(daraja.body(SIMULATE)).toStrictEqual({
    ShortCode: 600984,
    CommandID: "CustomerPayBillOnline",
    Amount: 1,
    Msisdn: 254708374149,
    BillRefNumber: "DUKA10410",
  })
})

it("pays a till without a reference", async () => {
  await simulate({ billReference: null })
  expect(daraja.body(SIMULATE)).toMatchObject({
    ShortCode: 174379,
    CommandID: "CustomerBuyGoodsOnline",
    BillRefNumber: null,
  })
})

it("never goes to production", async () => {
  await expect(simulate({}, { baseUrl: "https://api.safaricom.co.ke" })).rejects.toMatchObject({
    code: "daraja_not_configured",
  })
})

it("passes a refusal on", async () => {
  daraja.script(SIMULATE, json(200, { ResponseCode: "1", ResponseDescription: "No" }))
  await expect(simulate()).rejects.toMatchObject({ code: "daraja_rejected" })
})
