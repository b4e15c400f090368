import { gatewayFault, refuse, type Reply } from "./reply"
import type { VendorIds } from "./vendor-ids"
import type { Settings } from "./settings"
import type { Clock } from "../clock"

export type Credentials = { consumerKey: string; consumerSecret: string }

/** Access tokens: who may have one, and which still count. */
export class Tokens {
  private readonly expiresAt = new Map<string, number>()

  constructor(
    private readonly deps: {
      clock: Clock
      ids: VendorIds
      credentials: Credentials
      settings: () => Settings
    },
  ) {}

  /** `GET /oauth/v1/generate?grant_type=client_credentials` with Basic authentication. */
  generate(request: { authorization: string | null; grantType: string | null }): Reply {
    const { clock, ids, credentials } = this.deps
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
    // Keys of another environment get this bare answer, which tells an integrator nothing.
    if (given !== `${credentials.consumerKey}:${credentials.consumerSecret}`)
      return { status: 400, body: null }

    if (settings.new_token_kills_old) this.expiresAt.clear()
    const token = ids.token()
    this.expiresAt.set(token, clock.now() + settings.token_life_s * 1000)
    const life = settings.token_life_s
    return {
      status: 200,
      body: { access_token: token, expires_in: settings.expires_in === "string" ? String(life) : life },
    }
  }

  isValid(token: string): boolean {
    return (this.expiresAt.get(token) ?? 0) > this.deps.clock.now()
  }

  expireAll(): void {
    this.expiresAt.clear()
  }
}

/** Null when the request may pass. Expired and unknown tokens get the same answer, with HTTP 404. */
export function refuseWithoutToken(
  authorization: string | null,
  { tokens, ids }: { tokens: Tokens; ids: VendorIds },
) {
  const [scheme, token] = (authorization ?? "").split(" ")
  const requestId = ids.requestId()
  if (scheme !== "Bearer" || !token) {
    return refuse(404, { requestId, code: "404.001.04", message: "Invalid Authentication Header" })
  }
  if (!tokens.isValid(token)) {
    return refuse(404, { requestId, code: "404.001.03", message: "Invalid Access Token" })
  }
  return null
}

export function noApiProduct(): Reply {
  return gatewayFault(401, {
    text: "Invalid API call as no apiproduct match found",
    code: "keymanagement.service.InvalidAPICallAsNoApiProductMatchFound",
  })
}
