import { createHttpClient, type HttpClient } from "../setup/http"
import type { Shop } from "../setup/shop"

const PASSWORD = "integration-tests-password"

/** The Admin API as a member of staff who has just signed in. Each name is a person of its own, with these of Medusa's roles. */
export async function asStaff(
  { plain, db, backendUrl }: Pick<Shop, "plain" | "db" | "backendUrl">,
  name = "keeper",
  roles: string[] = [],
): Promise<HttpClient> {
  const account = { email: `${name}@duka.test`, password: PASSWORD }
  const userId = `user_${name}`
  await plain.post("/auth/user/emailpass/register", account)
  // What `medusa user` does for the first member of staff, whom nobody can invite.
  await db.rows(`INSERT INTO "user" (id, email) VALUES (?, ?)`, [userId, account.email])
  for (const role of roles) {
    await db.rows("INSERT INTO user_rbac_role (id, user_id, rbac_role_id) VALUES (?, ?, ?)", [
      `userrole_${name}_${role}`,
      userId,
      role,
    ])
  }
  await db.rows(
    `UPDATE auth_identity SET app_metadata = jsonb_build_object('user_id', ?::text)
     WHERE id = (SELECT auth_identity_id FROM provider_identity WHERE entity_id = ?)`,
    [userId, account.email],
  )
  const { status, body } = await plain.post<{ token: string }>("/auth/user/emailpass", account)
  if (status !== 200) throw new Error(`Signing in answered ${status}: ${JSON.stringify(body)}`)
  return createHttpClient(backendUrl, () => ({ authorization: `Bearer ${body.token}` }))
}
