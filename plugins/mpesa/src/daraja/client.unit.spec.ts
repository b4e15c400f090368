import {
  aConfig,
  startScriptedDaraja,
  ScriptedDaraja,
  accepted,
  json,
  PUSH,
  QUERY,
  TOKEN,
  tokens,
} from "./__fixtures__/scripted-daraja"
import { createMemoryTokenStore } from "./access-token"
import { createDarajaClient } from "./client"
import { DarajaConfig } from "./daraja-config"
import { Msisdn } from "./phone-number"

let daraja: ScriptedDaraja
beforeAll(async () => {
  daraja = await startScriptedDaraja()
})
beforeEach(() => {
  daraja.reset()
  daraja.script(TOKEN, tokens())
  daraja.script(PUSH, accepted)
})
afterAll(() => daraja.close())

const NOW = new Date("2026-11-22T08:05:09Z")
const PUSH_INPUT = {
  msisdn: "254712345678" as Msisdn,
  amountShillings: 2450,
  accountReference: "D1042",
  description: "Order 1042",
  callbackUrl: "https://shop.example.co.ke/hooks/lnm/att01.9f8e",
}

function aClient(overrides: Partial<DarajaConfig> = {}) {
  return createDarajaClient({
    config: aConfig({ baseUrl: daraja.baseUrl, ...overrides }),
    fetch,
    now: () => NOW,
    tokenStore: createMemoryTokenStore(),
  })
}

describe("stkPush", () => {
  it("sends what a PayBill wants and returns the ids", async () => {
    await expect(aClient().stkPush(PUSH_INPUT)).resolves.toStrictEqual({
      merchantRequestId: "2654-4b64-1",
      checkoutRequestId: "ws_CO_100720240915",
      customerMessage: "Success. Request accepted for processing",
    })
    const [push] = daraja.requests(PUSH)
    expect(push?.method).toBe("POST")
    expect(push?.headers.authorization).toBe("Bearer token-1")
    expect(push?.body).toStrictEqual({
      BusinessShortCode: 174379,
      Password: Buffer.from("174379demo-passkey20261122110509").toString("base64"),
      Timestamp: "20261122110509",
      TransactionType: "CustomerPayBillOnline",
      Amount: 2450,
      PartyA: 254712345678,
      PartyB: 174379,
      PhoneNumber: 254712345678,
      CallBackURL: "https://shop.example.co.ke/hooks/lnm/att01.9f8e",
      AccountReference: "D1042",
      TransactionDesc: "Order 1042",
    })
  })

  it("sends a till's number as PartyB and its store number as shortcode", async () => {
    await aClient({ type: "till", shortcode: "600100", tillNumber: "5123456" }).stkPush(PUSH_INPUT)
    expect(daraja.requests(PUSH)[0]?.body).toMatchObject({
      BusinessShortCode: 600100,
      PartyB: 5123456,
      TransactionType: "CustomerBuyGoodsOnline",
    })
  })

  it("refuses a till without a till number before the first shopper comes", () => {
    expect(() => aClient({ type: "till" })).toThrow(
      expect.objectContaining({ code: "daraja_not_configured" }) as Error,
    )
  })

  it.each([
    ["amountShillings", 0],
    ["amountShillings", 10.5],
    ["amountShillings", 250_001],
    ["accountReference", "D-1042"],
    ["accountReference", "ABCDEF1234567"],
    ["accountReference", ""],
    ["callbackUrl", "https://shop.example.co.ke/hooks lnm"],
    ["callbackUrl", "<callback>"],
    ["msisdn", "0712345678"],
  ])("does not send a prompt whose %s is %j", async (field, value) => {
    const input = { ...PUSH_INPUT, [field]: value }
    await expect(aClient().stkPush(input)).rejects.toMatchObject({
      code: "daraja_invalid_input",
      retry: "never",
    })
    expect(daraja.requests(PUSH)).toHaveLength(0)
  })

  it("does not repeat the bad value in the error", async () => {
    const failure = aClient().stkPush({ ...PUSH_INPUT, msisdn: "0712345678" as Msisdn, amountShillings: 1.5 })
    await expect(failure).rejects.toMatchObject({
      message: expect.not.stringMatching(/712345678|1\.5/) as string,
    })
  })

  it("takes a ResponseCode other than 0 as not known, because ids were given out", async () => {
    daraja.script(PUSH, json(200, { MerchantRequestID: "m", CheckoutRequestID: "c", ResponseCode: "1" }))
    await expect(aClient().stkPush(PUSH_INPUT)).rejects.toMatchObject({
      code: "daraja_rejected",
      retry: "unknown",
    })
  })
})

describe("stkQuery", () => {
  const ask = (checkoutRequestId = "ws_CO_1") => aClient().stkQuery({ checkoutRequestId })
  const result = (ResultCode?: unknown) =>
    json(200, { ResponseCode: "0", CheckoutRequestID: "ws_CO_1", ResultCode, ResultDesc: "words" })
  const refusal = (status: number, errorCode: string, errorMessage: string) =>
    json(status, { errorCode, errorMessage })

  it("asks with the shortcode, the password of this second and the id", async () => {
    daraja.script(QUERY, result("0"))
    await ask()
    expect(daraja.requests(QUERY)[0]?.body).toStrictEqual({
      BusinessShortCode: 174379,
      Password: Buffer.from("174379demo-passkey20261122110509").toString("base64"),
      Timestamp: "20261122110509",
      CheckoutRequestID: "ws_CO_1",
    })
  })

  it.each([["0"], [0]])("reads %j as success", async (code) => {
    daraja.script(QUERY, result(code))
    await expect(ask()).resolves.toStrictEqual({ kind: "success" })
  })

  it.each(
    "1 2 3 4 8 17 1001 1019 1025 1032 1037 2001 2028 8006 9999 SFC_IC0003".split(" ").map((code) => [code]),
  )("reads %s as failure", async (resultCode) => {
    daraja.script(QUERY, result(resultCode))
    await expect(ask()).resolves.toStrictEqual({ kind: "failure", resultCode, resultDesc: "words" })
  })

  it.each([
    ["4999", "processing"],
    ["26", "processing"],
    ["7777", "unknown_code"],
    ["R000001", "unknown_code"],
  ])("keeps %s pending: %s", async (resultCode, because) => {
    daraja.script(QUERY, result(resultCode))
    await expect(ask()).resolves.toStrictEqual({ kind: "pending", because, resultCode })
  })

  it.each([
    ["an answer without a code", result(undefined), "processing"],
    [
      "a query that came too early",
      refusal(400, "400.002.02", "Bad Request - Invalid CheckoutRequestID"),
      "too_early",
    ],
    ["a payment in flight", refusal(500, "500.001.1001", "The transaction is being processed"), "processing"],
    ["a busy system", refusal(500, "500.003.02", "System is busy"), "rate_limited"],
    ["a spike arrest", refusal(500, "500.003.02", "Error Occurred: Spike Arrest Violation"), "rate_limited"],
    ["a used-up quota", refusal(500, "500.003.03", "Quota Violation"), "rate_limited"],
    [
      "a rate limit",
      json(429, { fault: { faultstring: "Rate", detail: { errorcode: "x" } } }),
      "rate_limited",
    ],
  ])("keeps %s pending", async (_, answer, because) => {
    daraja.script(QUERY, answer)
    await expect(ask()).resolves.toMatchObject({ kind: "pending", because })
  })

  it("says when to ask again after a rate limit", async () => {
    daraja.script(QUERY, json(429, {}, { "retry-after": "12" }))
    await expect(ask()).resolves.toMatchObject({ because: "rate_limited", retryAfterMs: 12_000 })
  })

  it("does not believe an answer about another prompt", async () => {
    daraja.script(QUERY, result("0"))
    await expect(ask("ws_CO_2")).rejects.toMatchObject({ code: "daraja_bad_reply" })
  })

  it("passes a configuration fault on", async () => {
    daraja.script(QUERY, refusal(500, "500.001.1001", "Wrong credentials"))
    await expect(ask()).rejects.toMatchObject({ code: "daraja_wrong_credentials", retry: "never" })
  })
})
