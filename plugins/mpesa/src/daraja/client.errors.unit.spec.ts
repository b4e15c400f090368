import {
  aConfig,
  accepted,
  halfAnAnswer,
  hangUp,
  invalidToken,
  json,
  PUSH,
  QUERY,
  raw,
  ScriptedDaraja,
  silence,
  startScriptedDaraja,
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
  daraja.script(QUERY, json(200, { ResponseCode: "0", ResultCode: "0" }))
})
afterAll(() => daraja.close())

function aClient(overrides: Partial<DarajaConfig> = {}, fetcher: typeof fetch = fetch) {
  return createDarajaClient({
    config: aConfig({ baseUrl: daraja.baseUrl, timeoutMs: 600, ...overrides }),
    fetch: fetcher,
    now: () => new Date("2026-11-22T08:05:09Z"),
    tokenStore: createMemoryTokenStore(),
  })
}

type Client = ReturnType<typeof aClient>

const push = (client: Client = aClient({ timeoutMs: 2_000 })) =>
  client.stkPush({
    msisdn: "254712345678" as Msisdn,
    amountShillings: 10,
    accountReference: "D1",
    description: "Order",
    callbackUrl: "https://shop.example.co.ke/hooks/lnm/a.b",
  })
const query = (client: Client = aClient({ timeoutMs: 2_000 })) =>
  client.stkQuery({ checkoutRequestId: "ws_CO_1" })

describe("a lost reply", () => {
  it.each([
    ["nothing comes", silence],
    ["the body stops half way", halfAnAnswer],
    ["the connection drops", hangUp],
  ])("leaves a prompt unknown and is not repeated when %s", async (_, answer) => {
    daraja.script(PUSH, answer)
    await expect(push(aClient())).rejects.toMatchObject({ code: "daraja_no_reply", retry: "unknown" })
    expect(daraja.requests(PUSH)).toHaveLength(1)
  })

  it.each([
    ["nothing comes", silence],
    ["the connection drops", hangUp],
  ])("lets a query be asked again when %s", async (_, answer) => {
    daraja.script(QUERY, answer)
    await expect(query(aClient())).rejects.toMatchObject({ code: "daraja_no_reply", retry: "safe" })
  })

  it("ends in time when the body never ends and fetch does not mind the signal", async () => {
    const endless: typeof fetch = async (input) =>
      String(input).includes("oauth")
        ? Response.json({ access_token: "t", expires_in: 3599 })
        : new Response(new ReadableStream())
    await expect(push(aClient({}, endless))).rejects.toMatchObject({
      code: "daraja_no_reply",
      retry: "unknown",
    })
  })

  it("is safe when no connection stood at all", async () => {
    const closed = await startScriptedDaraja()
    await closed.close()
    await expect(push(aClient({ baseUrl: closed.baseUrl }))).rejects.toMatchObject({
      code: "daraja_unreachable",
      retry: "safe",
    })
  })

  it("of the token request is safe: no prompt has left", async () => {
    daraja.script(TOKEN, silence)
    await expect(push(aClient())).rejects.toMatchObject({ code: "daraja_no_reply", retry: "safe" })
    expect(daraja.requests(PUSH)).toHaveLength(0)
  })
})

describe("a broken reply", () => {
  it.each([
    ["HTML", raw(200, "<html>Welcome</html>"), "daraja_bad_reply"],
    ["an empty body", raw(200, ""), "daraja_bad_reply"],
    ["a body cut short", raw(200, '{"MerchantRequestID":"1'), "daraja_bad_reply"],
    ["a list", json(200, []), "daraja_bad_reply"],
    ["missing ids", json(200, { ResponseCode: "0" }), "daraja_bad_reply"],
    [
      "empty ids",
      json(200, { ResponseCode: "0", MerchantRequestID: "", CheckoutRequestID: "" }),
      "daraja_bad_reply",
    ],
    ["an HTML 502", raw(502, "<html>Bad Gateway</html>"), "daraja_failed"],
    ["an empty 500", raw(500, ""), "daraja_failed"],
    ["an unknown status", raw(418, "teapot"), "daraja_failed"],
  ])("to a prompt is unknown: %s", async (_, answer, code) => {
    daraja.script(PUSH, answer)
    await expect(push()).rejects.toMatchObject({ code, retry: "unknown" })
    expect(daraja.requests(PUSH)).toHaveLength(1)
  })

  it("is an error also under HTTP 200", async () => {
    daraja.script(
      PUSH,
      json(200, { errorCode: "400.002.02", errorMessage: "Bad Request - Invalid PhoneNumber" }),
    )
    await expect(push()).rejects.toMatchObject({ code: "daraja_invalid_phone_number" })
  })

  it("does not follow a redirect with the token", async () => {
    daraja.script(PUSH, (response) =>
      response.writeHead(307, { location: `${daraja.baseUrl}/elsewhere` }).end(),
    )
    await expect(push()).rejects.toMatchObject({ code: "daraja_failed" })
    expect(daraja.requests("/elsewhere")).toHaveLength(0)
  })
})

describe("the access token", () => {
  it("is asked for with the credentials and used again", async () => {
    const client = aClient({ timeoutMs: 2_000 })
    await push(client)
    await query(client)
    expect(
      daraja.requests(TOKEN).map(({ method, headers }) => [method, headers.authorization]),
    ).toStrictEqual([
      ["GET", `Basic ${Buffer.from("demo-consumer-key:demo-consumer-secret").toString("base64")}`],
    ])
    expect(daraja.requests(QUERY)[0]?.headers.authorization).toBe("Bearer token-1")
  })

  it("is fetched once for twenty prompts at once", async () => {
    const client = aClient({ timeoutMs: 2_000 })
    await Promise.all(Array.from({ length: 20 }, () => push(client)))
    expect(daraja.requests(TOKEN)).toHaveLength(1)
    expect(daraja.requests(PUSH)).toHaveLength(20)
  })

  it("is renewed once and the prompt replayed once when it is rejected", async () => {
    daraja.script(PUSH, invalidToken, accepted)
    await expect(push()).resolves.toMatchObject({ merchantRequestId: "2654-4b64-1" })
    expect(daraja.requests(PUSH).map(({ headers }) => headers.authorization)).toStrictEqual([
      "Bearer token-1",
      "Bearer token-2",
    ])
  })

  it("is not renewed for ever when it is rejected each time", async () => {
    daraja.script(PUSH, invalidToken)
    await expect(push()).rejects.toMatchObject({ code: "daraja_access_token_rejected", retry: "safe" })
    expect(daraja.requests(PUSH)).toHaveLength(2)
    expect(daraja.requests(TOKEN)).toHaveLength(2)
  })

  it("is not blamed when the product is not enabled", async () => {
    daraja.script(
      PUSH,
      json(401, { fault: { faultstring: "Invalid API call as no apiproduct match found" } }),
    )
    await expect(push()).rejects.toMatchObject({ code: "daraja_product_not_enabled", retry: "never" })
    expect(daraja.requests(TOKEN)).toHaveLength(1)
    expect(daraja.requests(PUSH)).toHaveLength(1)
  })

  it("of the other environment is told by the empty 400", async () => {
    daraja.script(TOKEN, raw(400, ""))
    await expect(push()).rejects.toMatchObject({ code: "daraja_wrong_environment", retry: "never" })
  })

  it.each([[3599], ["3599"]])("takes expires_in %j", async (expires_in) => {
    daraja.script(TOKEN, json(200, { access_token: "t", expires_in }))
    await push()
    expect(daraja.requests(PUSH)[0]?.headers.authorization).toBe("Bearer t")
  })

  it.each([[{ access_token: "", expires_in: 3599 }], [{ access_token: "t" }], [{ expires_in: 3599 }]])(
    "is refused when the reply is %j",
    async (reply) => {
      daraja.script(TOKEN, json(200, reply))
      await expect(push()).rejects.toMatchObject({ code: "daraja_bad_reply", retry: "safe" })
    },
  )
})

it("keeps the path of the base address", async () => {
  daraja.script(`/daraja${TOKEN}`, tokens())
  daraja.script(`/daraja${PUSH}`, accepted)
  await push(aClient({ baseUrl: `${daraja.baseUrl}/daraja/`, timeoutMs: 2_000 }))
  expect(daraja.requests(`/daraja${PUSH}`)).toHaveLength(1)
})

it("shows no secret and no phone number in any fault", async () => {
  const secrets = ["demo-consumer-key", "demo-consumer-secret", "demo-passkey", "254712345678", "token-1"]
  const answers = [
    raw(500, ""),
    json(400, { errorCode: "400.002.02", errorMessage: "x 254712345678" }),
    hangUp,
    raw(200, ""),
  ]
  for (const answer of answers) {
    daraja.reset()
    daraja.script(TOKEN, tokens())
    daraja.script(PUSH, answer)
    const error = (await push().catch((reason: unknown) => reason)) as Error & { operatorMessage: string }
    const shown = [error.message, error.operatorMessage, JSON.stringify(error.cause)].join(" ")
    for (const secret of secrets) expect(shown).not.toContain(secret)
  }
})
