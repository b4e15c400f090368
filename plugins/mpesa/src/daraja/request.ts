import { z } from "zod"
import { AccessTokens, FetchedToken } from "./access-token"
import { DarajaError } from "./errors"
import { exchange, Transport } from "./exchange"
import { isAccessTokenRejection } from "./http-failure"
import { accessTokenReplySchema } from "./schemas"

export type RequestSpec<Reply, Body> = {
  /** `POST` unless told; a `GET` carries the body's fields in its address. */
  method?: "GET" | "POST"
  path: string
  /** What leaves is checked as well: lengths, patterns, whole shillings. */
  bodySchema: z.ZodType<Body>
  body: Body
  reply: z.ZodType<Reply>
  /** True only when the vendor makes a repeat harmless. A prompt is not: a repeat is a second prompt. */
  repeatable: boolean
}

export type DarajaRequest = <Reply, Body>(spec: RequestSpec<Reply, Body>) => Promise<Reply>

const TOKEN_PATH = "/oauth/v1/generate"

/** Sends with the shared token. A rejected token is renewed once and the request replayed once. */
export function createDarajaRequest(transport: Transport, tokens: AccessTokens): DarajaRequest {
  return async function request(spec) {
    const body = checkBody(spec)
    const isGet = spec.method === "GET"
    const send = (token: string) =>
      exchange(transport, {
        path: isGet ? `${spec.path}?${toQueryString(body)}` : spec.path,
        repeatable: spec.repeatable,
        reply: spec.reply,
        init: {
          method: isGet ? "GET" : "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(isGet ? {} : { body: JSON.stringify(body) }),
        },
      })
    const token = await tokens.current()
    try {
      return await send(token)
    } catch (error) {
      // The gateway turned the request away at the door, so a replay cannot prompt twice.
      if (!isAccessTokenRejection(error)) throw error
      return await send(await tokens.renew(token))
    }
  }
}

/** Asks for a new access token. Nothing else happens at Safaricom, so every fault here may be repeated. */
export async function fetchAccessToken(
  transport: Transport,
  credentials: { consumerKey: string; consumerSecret: string },
): Promise<FetchedToken> {
  const basic = Buffer.from(`${credentials.consumerKey}:${credentials.consumerSecret}`).toString("base64")
  const reply = await exchange(transport, {
    path: `${TOKEN_PATH}?grant_type=client_credentials`,
    repeatable: true,
    reply: accessTokenReplySchema,
    init: { method: "GET", headers: { authorization: `Basic ${basic}` } },
  })
  return { value: reply.access_token, expiresInSeconds: reply.expires_in }
}

function checkBody<Body>(spec: { path: string; bodySchema: z.ZodType<Body>; body: Body }): Body {
  const checked = spec.bodySchema.safeParse(spec.body)
  if (checked.success) return checked.data
  // Names the fields, never their values: they hold phone numbers and passwords.
  const problems = checked.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")
  throw new DarajaError({
    code: "daraja_invalid_input",
    retry: "never",
    operatorMessage: `Not sent to ${spec.path}: ${problems}`,
  })
}

function toQueryString(body: unknown): string {
  return new URLSearchParams(
    Object.entries(body as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  ).toString()
}
