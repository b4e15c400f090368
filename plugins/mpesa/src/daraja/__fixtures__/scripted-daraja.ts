import { createServer, IncomingMessage, ServerResponse } from "node:http"
import { AddressInfo } from "node:net"
import { DarajaConfig } from "../daraja-config"

export type Recorded = {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage["headers"]
  body: unknown
}
export type Answer = (response: ServerResponse, request: Recorded) => void

/**
 * A server that answers each path with the next of its scripted answers, and keeps the last one.
 * A path without a script fails the request loudly with 599.
 */
export async function startScriptedDaraja() {
  const scripts = new Map<string, Answer[]>()
  const requests: Recorded[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
    incoming.on("end", () => {
      const text = Buffer.concat(chunks).toString()
      const { pathname: path, searchParams } = new URL(incoming.url ?? "", "http://daraja.test")
      const recorded: Recorded = {
        method: incoming.method ?? "",
        path,
        query: Object.fromEntries(searchParams),
        headers: incoming.headers,
        body: text === "" ? undefined : JSON.parse(text),
      }
      requests.push(recorded)
      const script = scripts.get(path) ?? []
      const answer = script.length > 1 ? script.shift() : script[0]
      if (answer) answer(response, recorded)
      else response.writeHead(599).end(`no script for ${path}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    baseUrl,
    script: (path: string, ...answers: Answer[]) => void scripts.set(path, answers),
    requests: (path: string) => requests.filter((request) => request.path === path),
    reset: () => {
      scripts.clear()
      requests.length = 0
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type ScriptedDaraja = Awaited<ReturnType<typeof startScriptedDaraja>>

export const TOKEN = "/oauth/v1/generate"
export const PUSH = "/mpesa/stkpush/v1/processrequest"
export const QUERY = "/mpesa/stkpushquery/v1/query"
export const REVERSAL = "/mpesa/reversal/v1/request"
export const REGISTER_URLS = "/mpesa/c2b/v2/registerurl"
export const SIMULATE = "/mpesa/c2b/v2/simulate"
export const B2C = "/mpesa/b2c/v3/paymentrequest"
export const STATUS = "/mpesa/transactionstatus/v1/query"
export const BALANCE = "/mpesa/accountbalance/v1/query"
export const PULL_REGISTER = "/pulltransactions/v1/register"
export const PULL = "/pulltransactions/v1/query"
export const QR = "/mpesa/qrcode/v1/generate"

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))
}

export function raw(status: number, body: string): Answer {
  return (response) => response.writeHead(status, { "content-type": "text/html" }).end(body)
}

/** The API's own error body. */
export function refusal(status: number, errorCode: string, errorMessage: string): Answer {
  return json(status, { requestId: "1c5b", errorCode, errorMessage })
}

/** Takes the request and says nothing. */
export const silence: Answer = () => undefined

/** Sends the head and half of the body, then says nothing more. */
export const halfAnAnswer: Answer = (response) => {
  response
    .writeHead(200, { "content-type": "application/json", "content-length": "1000" })
    .write('{"Merchant')
}

/** Takes the request and drops the connection. */
export const hangUp: Answer = (response) => void response.destroy()

/** Hands out `token-1`, `token-2`, ... */
export function tokens(): Answer {
  let count = 0
  return (response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ access_token: `token-${++count}`, expires_in: "3599" }))
}

export const accepted = json(200, {
  MerchantRequestID: "2654-4b64-1",
  CheckoutRequestID: "ws_CO_100720240915",
  ResponseCode: "0",
  ResponseDescription: "Success. Request accepted for processing",
  CustomerMessage: "Success. Request accepted for processing",
})

export const invalidToken = json(404, {
  requestId: "1c5b",
  errorCode: "404.001.03",
  errorMessage: "Invalid Access Token",
})

export function aConfig(overrides: Partial<DarajaConfig> = {}): DarajaConfig {
  return {
    baseUrl: "http://daraja.test",
    consumerKey: "demo-consumer-key",
    consumerSecret: "demo-consumer-secret",
    shortcode: "174379",
    passkey: "demo-passkey",
    type: "paybill",
    timeoutMs: 2_000,
    ...overrides,
  }
}
