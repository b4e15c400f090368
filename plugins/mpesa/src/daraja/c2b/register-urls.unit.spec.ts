import { useScriptedClient } from "../__fixtures__/scripted-client"
import { json, refusal, REGISTER_URLS } from "../__fixtures__/scripted-daraja"
import { RegisterC2bUrlsInput } from "./register-urls"

const daraja = useScriptedClient()

const registered = json(200, {
  OriginatorCoversationID: "7619-37765134-1",
  ResponseCode: "0",
  ResponseDescription: "Success",
})

function register(overrides: Partial<RegisterC2bUrlsInput> = {}) {
  return daraja.client().registerC2bUrls({
    shortcode: "600984",
    responseType: "Completed",
    confirmationUrl: "https://shop.example.co.ke/hooks/lnm/c2b/confirm.1",
    validationUrl: "https://shop.example.co.ke/hooks/lnm/c2b/validate.1",
    ...overrides,
  })
}

it("sends the addresses as the portal has it", async () => {
  daraja.script(REGISTER_URLS, registered)
  await expect(register()).resolves.toStrictEqual({ kind: "registered" })
  expect(daraja.body(REGISTER_URLS)).toStrictEqual({
    ShortCode: "600984",
    ResponseType: "Completed",
    ConfirmationURL: "https://shop.example.co.ke/hooks/lnm/c2b/confirm.1",
    ValidationURL: "https://shop.example.co.ke/hooks/lnm/c2b/validate.1",
  })
})

it.each([
  ["Urls are already registered", { kind: "already_registered" }],
  [
    "Duplicate notification info, SP ID: 107031",
    { kind: "held_elsewhere", message: expect.stringContaining("SP ID: 107031") as string },
  ],
])("reads %j", async (message, outcome) => {
  daraja.script(REGISTER_URLS, refusal(500, "500.003.1001", message))
  await expect(register()).resolves.toStrictEqual(outcome)
})

it("passes other faults on", async () => {
  daraja.script(REGISTER_URLS, refusal(500, "500.003.1001", "Internal Server Error"))
  await expect(register()).rejects.toMatchObject({ code: "daraja_internal_error", retry: "after" })
})

it("does not call a refusal under HTTP 200 a registration", async () => {
  daraja.script(REGISTER_URLS, json(200, { ResponseCode: "1", ResponseDescription: "Rejected" }))
  await expect(register()).rejects.toMatchObject({ code: "daraja_rejected" })
})

it.each([
  ["shortcode", "abc"],
  ["responseType", "completed"],
  ["confirmationUrl", "https://shop.example.co.ke/mpesa/confirm"],
  ["validationUrl", "https://shop.example.co.ke/hooks?query=1"],
  ["validationUrl", "nowhere"],
])("is not sent when %s is %j", async (field, value) => {
  await expect(register({ [field]: value })).rejects.toMatchObject({ code: "daraja_invalid_input" })
  expect(daraja.requests(REGISTER_URLS)).toHaveLength(0)
})
