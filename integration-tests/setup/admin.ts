import { createHmac } from "node:crypto"
import { createHttpClient, type HttpClient } from "./http"
import type { Shop } from "./shop"

/** The Admin API as a signed-in member of staff: a token such as Medusa signs at a login. */
export function adminClient({ backendUrl }: Pick<Shop, "backendUrl">): HttpClient {
  return createHttpClient(backendUrl, () => ({ authorization: `Bearer ${signToken()}` }))
}

function signToken(): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    actor_id: "user_of_the_tests",
    actor_type: "user",
    auth_identity_id: "authid_of_the_tests",
    app_metadata: { user_id: "user_of_the_tests" },
    iat: now,
    exp: now + 3600,
  }
  const text = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".")
  const signature = createHmac("sha256", process.env.JWT_SECRET ?? "").update(text)
  return `${text}.${signature.digest("base64url")}`
}
