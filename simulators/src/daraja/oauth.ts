import { gatewayFault, refuse, type Reply } from "./reply"
import type { VendorIds } from "./vendor-ids"
import type { Settings } from "./settings"
import type { Clock } from "../clock"
import type { Api } from "./faults"

export type Credentials = { consumerKey: string; consumerSecret: string }

/** Access tokens: who may have one, and which still count. */
export class Tokens {
  private readonly issued = new Map<string, { expiresAt: number; app: string }>()

  constructor(
    private readonly deps: {
      clock: Clock
      ids: VendorIds
      /** The demo app's first, then those of merchants with an app of their own. */
      credentials: () => readonly Credentials[]
      settings: () => Settings
    },
  ) {}

  /** `GET /oauth/v1/generate?grant_type=client_credentials` with Basic authentication. */
  generate(request: { authorization: string | null; grantType: string | null }): Reply {
    const { clock, ids } = this.deps
    const settings = this.deps.settings()
    const requestId = ids.requestId()
    const [scheme, encoded] = (request.authorization ?? "").split(" ")
    if (scheme !== "Basic" || !encoded) {
      return refuse(400, { requestId, code: "400.008.01", message: "Invalid Authentication passed" })
    }
    if (request.grantType !== "client_credentials") {
      return refuse(400, { requestId, code: "400.008.02", message: "Invalid grant type passed" })
    }
    const given = Buffer.from(encoded, "base64").toString("utf8")
    const app = this.deps
      .credentials()
      .find(({ consumerKey, consumerSecret }) => given === `${consumerKey}:${consumerSecret}`)
    // Keys of another environment get this bare answer, which tells an integrator nothing.
    if (!app) return { status: 400, body: null }

    if (settings.new_token_kills_old) this.forget((token) => token.app === app.consumerKey)
    const token = ids.token()
    this.forget(({ expiresAt }) => expiresAt <= clock.now())
    const expiresAt = clock.now() + settings.token_life_s * 1000
    this.issued.set(token, { expiresAt, app: app.consumerKey })
    const life = settings.token_life_s
    return {
      status: 200,
      body: { access_token: token, expires_in: settings.expires_in === "string" ? String(life) : life },
    }
  }

  /** The consumer key the token was given to; null when it counts no longer. */
  appOf(token: string): string | null {
    const known = this.issued.get(token)
    return known && known.expiresAt > this.deps.clock.now() ? known.app : null
  }

  expireAll(): void {
    this.issued.clear()
  }

  private forget(isOver: (token: { expiresAt: number; app: string }) => boolean): void {
    for (const [token, details] of this.issued) if (isOver(details)) this.issued.delete(token)
  }
}

/** The calling app, or the refusal. Expired and unknown tokens get the same answer, which differs by API. */
export function authorize(
  authorization: string | null,
  { tokens, ids, api }: { tokens: Tokens; ids: VendorIds; api: Api },
): { ok: true; app: string } | { ok: false; reply: Reply } {
  const [scheme, token] = (authorization ?? "").split(" ")
  const requestId = ids.requestId()
  if (scheme !== "Bearer" || !token) {
    const message = "Invalid Authentication Header"
    return { ok: false, reply: refuse(404, { requestId, code: "404.001.04", message }) }
  }
  const app = tokens.appOf(token)
  return app === null ? { ok: false, reply: invalidToken(api, requestId) } : { ok: true, app }
}

/** Documented for STK, Reversal, C2B, Transaction Status and Account Balance; the others are our reading. */
export function invalidToken(api: Api, requestId: string): Reply {
  const { status, code } = tokenErrors[api] ?? { status: 404, code: "404.001.03" }
  return refuse(status, { requestId, code, message: "Invalid Access Token" })
}

const tokenErrors: Partial<Record<Api, { status: number; code: string }>> = {
  c2b_register: { status: 400, code: "400.003.01" },
  c2b_simulate: { status: 400, code: "400.003.01" },
  status: { status: 400, code: "400.003.01" },
  b2c: { status: 400, code: "400.003.01" },
  balance: { status: 401, code: "401.002.01" },
}

export function noApiProduct(): Reply {
  return gatewayFault(401, {
    text: "Invalid API call as no apiproduct match found",
    code: "keymanagement.service.InvalidAPICallAsNoApiProductMatchFound",
  })
}
