import { Hono, type Context } from "hono"
import type { Api } from "./faults"
import { handleRegister } from "./c2b/register"
import { handleSimulate } from "./c2b/simulate"
import { handlePullQuery } from "./pull/query"
import { handlePullRegister } from "./pull/register"
import { handleQr } from "./qr/generate"
import { handleB2c } from "./initiator/b2c"
import { handleBalance } from "./initiator/balance"
import { handleReversal } from "./initiator/reversal"
import { handleStatus } from "./initiator/status"
import { authorize, invalidToken, noApiProduct } from "./oauth"
import type { Caller, DarajaParts } from "./parts"
import { parseJsonObject, refuse, ConnectionDropped, type Reply } from "./reply"
import { serverErrorReply } from "./server-errors"
import { handleStkPush } from "./stk-push"
import { handleStkQuery, spikeArrestReply } from "./stk-query"

type Handler = (body: Record<string, unknown>, caller: Caller) => Reply | Promise<Reply>

/** Daraja's addresses, under its own paths. */
export function createEndpoints(parts: DarajaParts): (request: Request) => Promise<Response> {
  const app = new Hono()

  app.get("/certificate", (c) =>
    c.body(parts.initiators.certificate(), 200, { "content-type": "application/x-pem-file" }),
  )
  app.get("/oauth/v1/generate", (c) =>
    run({ api: "oauth", text: "" }, () =>
      parts.tokens.generate({
        authorization: c.req.header("authorization") ?? null,
        grantType: c.req.query("grant_type") ?? null,
      }),
    ),
  )
  const calls: [Api, string, Handler][] = [
    ["stkpush", "/mpesa/stkpush/v1/processrequest", (body, caller) => handleStkPush(parts, body, caller)],
    ["stkquery", "/mpesa/stkpushquery/v1/query", (body, caller) => handleStkQuery(parts, body, caller)],
    ["reversal", "/mpesa/reversal/v1/request", (body, caller) => handleReversal(parts, body, caller)],
    ["b2c", "/mpesa/b2c/v3/paymentrequest", (body, caller) => handleB2c(parts, body, caller)],
    ["status", "/mpesa/transactionstatus/v1/query", (body, caller) => handleStatus(parts, body, caller)],
    ["balance", "/mpesa/accountbalance/v1/query", (body, caller) => handleBalance(parts, body, caller)],
    [
      "pull_register",
      "/pulltransactions/v1/register",
      (body, caller) => handlePullRegister(parts, body, caller),
    ],
    ["pull", PULL_QUERY, (body, caller) => handlePullQuery(parts, body, caller)],
    ["qr", "/mpesa/qrcode/v1/generate", (body, caller) => handleQr(parts, body, caller)],
    ...(["v1", "v2"] as const).flatMap((version): [Api, string, Handler][] => [
      [
        "c2b_register",
        `/mpesa/c2b/${version}/registerurl`,
        (body, caller) => handleRegister(parts, body, { caller, version }),
      ],
      [
        "c2b_simulate",
        `/mpesa/c2b/${version}/simulate`,
        (body, caller) => handleSimulate(parts, body, caller),
      ],
    ]),
  ]
  // The portal says GET, clients in the field POST. A body of a GET does not reach a handler here.
  app.get(PULL_QUERY, (c) => {
    const text = JSON.stringify(c.req.query())
    const handle: Handler = (body, caller) => handlePullQuery(parts, body, caller)
    return run({ api: "pull", text }, () => authorized(c, { api: "pull", text, handle }))
  })
  for (const [api, path, handle] of calls) {
    app.post(path, async (c) => {
      const text = await c.req.text()
      return run({ api, text }, () => authorized(c, { api, text, handle }))
    })
    app.all(path, () => toResponse(problem(405, "405.001", "Method Not Allowed")))
  }
  app.all("/oauth/v1/generate", () => toResponse(problem(404, "404.001.04", "Invalid Authentication Header")))
  app.notFound(() => toResponse(problem(404, "404.001.01", "Resource not found")))
  app.onError((error) => {
    throw error
  })

  const problem = (status: number, code: string, message: string) =>
    refuse(status, { requestId: parts.ids.requestId(), code, message })

  /** Records the request and plays the faults around it. */
  async function run({ api, text }: { api: Api; text: string }, handle: () => Reply | Promise<Reply>) {
    const entry = parts.requests.open(api, { at: parts.clock.now(), body: parseJsonObject(text) })
    const reply = (await refuseByFault(api)) ?? (await handle())
    await hold(api, { isAccepted: true })
    if (parts.faults.take("drop_after_accept", { api })) throw new ConnectionDropped()
    const sent = spoil(api, reply)
    entry.status = sent.status
    entry.error_code = errorCodeOf(sent.body)
    return toResponse(sent)
  }

  async function hold(api: Api, { isAccepted }: { isAccepted: boolean }): Promise<void> {
    const latency = parts.faults.take("latency", { api, when: (fault) => fault.after_accept === isAccepted })
    if (latency) await parts.wait(latency.latency_ms)
  }

  async function refuseByFault(api: Api): Promise<Reply | null> {
    const { faults } = parts
    await hold(api, { isAccepted: false })
    if (faults.take("drop_before_accept", { api })) throw new ConnectionDropped()
    if (faults.take("429", { api })) return spikeArrestReply(5)
    if (faults.take("no_apiproduct", { api })) return noApiProduct()
    const serverError = faults.take("5xx", { api, when: (fault) => !fault.after_accept })
    if (serverError) return serverErrorReply(serverError, parts.ids.requestId())
    if (api !== "oauth" && faults.take("expired_token", { api }))
      return invalidToken(api, parts.ids.requestId())
    return api === "stkquery" ? parts.spikeArrest.refuse(parts.settings().query_rate_per_minute) : null
  }

  /** What was done is done; only the answer is lost. */
  function spoil(api: Api, reply: Reply): Reply {
    const serverError = parts.faults.take("5xx", { api, when: (fault) => fault.after_accept })
    if (serverError) return serverErrorReply(serverError, parts.ids.requestId())
    return parts.faults.take("malformed_body", { api })
      ? { status: reply.status, body: '{"ResponseCode":' }
      : reply
  }

  async function authorized(c: Context, { api, text, handle }: { api: Api; text: string; handle: Handler }) {
    const access = authorize(c.req.header("authorization") ?? null, { ...parts, api })
    if (!access.ok) return access.reply
    const body = parseJsonObject(text)
    if (!body) return problem(400, "400.002.05", "Invalid Request Payload")
    const { origin } = new URL(c.req.url)
    return handle(body, { app: access.app, merchants: parts.merchantsOf(access.app), origin })
  }

  return async (request) => app.fetch(request)
}

const PULL_QUERY = "/pulltransactions/v1/query"

function toResponse({ status, body }: Reply): Response {
  if (body === null) return new Response(null, { status })
  if (typeof body === "string") {
    const type = body.startsWith("<") ? "text/html" : "application/json"
    return new Response(body, { status, headers: { "content-type": type } })
  }
  return Response.json(body, { status })
}

function errorCodeOf(body: unknown): string | null {
  const code = typeof body === "object" && body !== null && "errorCode" in body ? body.errorCode : null
  return typeof code === "string" ? code : null
}
