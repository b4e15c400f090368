import { Client } from "pg"
import { TEMPLATE_DATABASE } from "./paths"

export function databaseAddress(database: string) {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`
}

/** The name of a database that no other worker of this run uses. */
export const ownDatabase = (name: string) => `duka_${name}_${process.env.JEST_WORKER_ID ?? "1"}`

export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** A fresh copy of the demo shop's database; whoever was connected to an older one is cut off. */
export async function copyTemplate(database: string) {
  await withClient(databaseAddress("postgres"), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${database}" TEMPLATE "${TEMPLATE_DATABASE}"`)
  })
}

export async function readPublishableKey(url: string) {
  const found = await withClient(url, (client) =>
    client.query<{ token: string }>(
      "SELECT token FROM api_key WHERE type = 'publishable' AND revoked_at IS NULL LIMIT 1",
    ),
  )
  return found.rows[0]?.token ?? ""
}

/** A lock that this client holds until it is released: stops the backend in the middle of something. */
export async function holdLock(url: string, lock: string): Promise<{ release(): Promise<void> }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query("BEGIN")
  await client.query(lock)
  return { release: () => client.end() }
}
