import { createHmac } from "node:crypto"
import { createHttpClient, type HttpClient } from "./http"
import type { Shop } from "./shop"

/** The Admin API as a signed-in member of staff: a token such as Medusa signs at a login. */
export function adminClient(
  { backendUrl }: Pick<Shop, "backendUrl">,
  { secret, lifeSeconds = 3600 }: { secret?: string; lifeSeconds?: number } = {},
): HttpClient {
  // The environment of a suite is there once its shop runs.
  const key = () => secret ?? process.env.JWT_SECRET ?? ""
  return createHttpClient(backendUrl, () => ({ authorization: `Bearer ${signToken(key(), lifeSeconds)}` }))
}

/** For requests that the client above does not make, such as those with files. */
export const staffHeaders = () => ({
  authorization: `Bearer ${signToken(process.env.JWT_SECRET ?? "", 3600)}`,
})

function signToken(secret: string, lifeSeconds: number): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    actor_id: "user_of_the_tests",
    actor_type: "user",
    auth_identity_id: "authid_of_the_tests",
    app_metadata: { user_id: "user_of_the_tests" },
    iat: now,
    exp: now + lifeSeconds,
  }
  const text = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".")
  const signature = createHmac("sha256", secret).update(text)
  return `${text}.${signature.digest("base64url")}`
}
