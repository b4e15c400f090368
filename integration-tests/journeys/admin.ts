import { createHttpClient, type HttpClient } from "../setup/http"
import type { Shop } from "../setup/shop"

const ACCOUNT = { email: "keeper@duka.test", password: "integration-tests-password" }

/** The Admin API as a member of staff who has just signed in. */
export async function asStaff({
  plain,
  db,
  backendUrl,
}: Pick<Shop, "plain" | "db" | "backendUrl">): Promise<HttpClient> {
  await plain.post("/auth/user/emailpass/register", ACCOUNT)
  // What `medusa user` does for the first member of staff, whom nobody can invite.
  await db.rows(`INSERT INTO "user" (id, email) VALUES ('user_keeper', ?)`, [ACCOUNT.email])
  await db.rows(
    `UPDATE auth_identity SET app_metadata = '{"user_id": "user_keeper"}'
     WHERE id = (SELECT auth_identity_id FROM provider_identity WHERE entity_id = ?)`,
    [ACCOUNT.email],
  )
  const { status, body } = await plain.post<{ token: string }>("/auth/user/emailpass", ACCOUNT)
  if (status !== 200) throw new Error(`Signing in answered ${status}: ${JSON.stringify(body)}`)
  return createHttpClient(backendUrl, () => ({ authorization: `Bearer ${body.token}` }))
}
