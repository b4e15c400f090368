import { useScriptedClient } from "./__fixtures__/scripted-client"
import { json, QR } from "./__fixtures__/scripted-daraja"
import { DynamicQrInput } from "./dynamic-qr"

const daraja = useScriptedClient()
const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1").toString("base64")

function makeQr(overrides: Partial<DynamicQrInput> = {}) {
  return daraja.client().dynamicQr({
    merchantName: "Duka",
    reference: "DUKA10410",
    amountShillings: 450,
    transactionType: "PB",
    creditPartyIdentifier: "174379",
    size: 300,
    ...overrides,
  })
}

it("sends what the portal wants", async () => {
  daraja.script(QR, json(200, { ResponseCode: "00", QRCode: PNG }))
  await expect(makeQr()).resolves.toStrictEqual({ pngBase64: PNG })
  expect(daraja.body(QR)).toStrictEqual({
    MerchantName: "Duka",
    RefNo: "DUKA10410",
    Amount: 450,
    TrxCode: "PB",
    CPI: "174379",
    Size: "300",
  })
})

it.each([
  ["0", PNG],
  ["AG_20191219_000043fdf61864fe9ff5", PNG],
  [undefined, `data:image/png;base64,${PNG}`],
])("goes by the picture, not by code %j", async (ResponseCode, QRCode) => {
  daraja.script(QR, json(200, { ResponseCode, QRCode }))
  await expect(makeQr()).resolves.toStrictEqual({ pngBase64: PNG })
})

it.each([[{ ResponseCode: "00" }], [{ ResponseCode: "00", QRCode: "" }], [{ QRCode: "<svg/>" }]])(
  "does not call %j a picture",
  async (body) => {
    daraja.script(QR, json(200, body))
    await expect(makeQr()).rejects.toMatchObject({ code: "daraja_rejected", retry: "safe" })
  },
)

it.each([
  ["reference", "too long to be one"],
  ["amountShillings", 0],
  ["creditPartyIdentifier", "till"],
  ["size", 3],
  ["merchantName", ""],
])("is not sent when %s is %j", async (field, value) => {
  await expect(makeQr({ [field]: value })).rejects.toMatchObject({ code: "daraja_invalid_input" })
  expect(daraja.requests(QR)).toHaveLength(0)
})
