import { NOW, useScriptedClient } from "../__fixtures__/scripted-client"
import { json, PULL, refusal, silence } from "../__fixtures__/scripted-daraja"
import { DarajaConfig } from "../daraja-config"
import { clampWindow } from "./pull-transactions"

const daraja = useScriptedClient()

const ROW = { transactionId: "YZLYRESRG1", amount: "168.00", trxDate: "2026-11-22 10:13:00" }
const HOUR_MS = 60 * 60 * 1000

function ago(hours: number): Date {
  return new Date(NOW.getTime() - hours * HOUR_MS)
}

function pull(config: Partial<DarajaConfig> = {}, from = ago(2)) {
  return daraja.client(config).pullTransactions({ from, to: NOW, offset: 0 })
}

const WINDOW = {
  ShortCode: "174379",
  StartDate: "2026-11-22 09:05:09",
  EndDate: "2026-11-22 11:05:09",
  OffSetValue: "0",
}

it("asks in Nairobi time", async () => {
  daraja.script(PULL, json(200, { ResponseCode: "1000", Response: [[ROW]] }))
  await expect(pull()).resolves.toMatchObject([{ kind: "payment", receipt: "YZLYRESRG1" }])
  expect(daraja.body(PULL)).toStrictEqual(WINDOW)
})

it("asks by GET when told", async () => {
  daraja.script(PULL, json(200, { ResponseStatus: "1000", Response: [[ROW]] }))
  await expect(pull({ pullMethod: "GET" })).resolves.toHaveLength(1)
  const [request] = daraja.requests(PULL)
  expect(request).toMatchObject({ method: "GET", query: WINDOW, body: undefined })
})

it.each([
  ["nothing to list", { ResponseStatus: "1001", ResponseMessage: "No records" }, 0],
  ["nothing, under the key with a blank", { "Response Status": "1001" }, 0],
  ["an empty list", { ResponseCode: 1000, Response: [[]] }, 0],
  ["rows under an unlisted status", { ResponseStatus: "", Response: [ROW] }, 1],
])("reads %s", async (_, body, count) => {
  daraja.script(PULL, json(200, body))
  await expect(pull()).resolves.toHaveLength(count)
})

it.each([[{}], [{ ResponseStatus: "1002" }]])("does not take %j for an empty list", async (body) => {
  daraja.script(PULL, json(200, body))
  await expect(pull()).rejects.toMatchObject({ code: "daraja_rejected", retry: "safe" })
})

it("may be asked again after a lost reply or an outage", async () => {
  daraja.script(PULL, silence)
  await expect(pull()).rejects.toMatchObject({ code: "daraja_no_reply", retry: "safe" })
  daraja.script(PULL, refusal(500, "500.003.02", "System is busy"))
  await expect(pull()).rejects.toMatchObject({ code: "daraja_busy", retry: "after" })
})

it("names the API in a fault and not what was asked", async () => {
  daraja.script(PULL, refusal(404, "404.001.01", "Resource not found"))
  await expect(pull({ pullMethod: "GET" })).rejects.toMatchObject({
    operatorMessage: expect.not.stringContaining("ShortCode") as string,
  })
})

it("moves a start before the last 48 hours", () => {
  expect(clampWindow({ from: ago(100), to: NOW }, NOW)).toStrictEqual({
    from: new Date(ago(48).getTime() + 60_000),
    to: NOW,
  })
  expect(clampWindow({ from: ago(47), to: ago(1) }, NOW)).toStrictEqual({ from: ago(47), to: ago(1) })
})

it.each([
  ["older than 48 hours", ago(60), ago(50)],
  ["turned around", ago(1), ago(2)],
])("does not call a window that is %s empty", async (_, from, to) => {
  await expect(daraja.client().pullTransactions({ from, to, offset: 0 })).rejects.toMatchObject({
    code: "daraja_invalid_input",
  })
  expect(daraja.requests(PULL)).toHaveLength(0)
})

it.each([[-1], [0.5]])("refuses to skip %d rows", async (offset) => {
  await expect(daraja.client().pullTransactions({ from: ago(1), to: NOW, offset })).rejects.toMatchObject({
    code: "daraja_invalid_input",
  })
})
