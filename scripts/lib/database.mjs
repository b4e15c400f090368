import { createRequire } from "node:module"
import path from "node:path"
import { fingerprint } from "./fingerprint.mjs"
import { readJson, writeJson } from "./json-file.mjs"
import { root } from "./paths.mjs"
import { StepFailure } from "./steps.mjs"

const MIGRATION_INPUTS = [
  "package-lock.json",
  "backend/medusa-config.ts",
  "backend/src/modules",
  "backend/src/links",
  "backend/src/search",
  "backend/src/migration-scripts",
  "plugins",
]

/** Schema, demo data and the first admin user: each done once per database, noted in `<dir>/database.json`. */
export async function prepareDatabase({ board, processes, mode, env, dir, admin, databaseUrl }) {
  const file = path.join(dir, "database.json")
  const note = (fact) => writeJson(file, { ...readJson(file, {}), ...fact })
  const done = readJson(file, {})
  const medusa = (name, args) =>
    processes.run(name, process.execPath, [mode.medusa, ...args], { cwd: mode.backendDir, env })

  const schema = fingerprint(MIGRATION_INPUTS)
  if (done.schema !== schema) {
    await board.step("Bring the database up to date", async () => {
      await medusa("migrate", ["db:migrate", "--execute-safe-links", "--execute-safe-search"])
      note({ schema })
    })
  }
  if (!done.demo) {
    await board.step("Fill the shop with demo goods", async () => {
      const output = await medusa("seed", ["exec", mode.seed])
      note({ demo: seedResult(output) })
    })
  }
  if (done.backendUrl !== env.BACKEND_URL) {
    if (done.backendUrl) await moveFileAddresses(databaseUrl, done.backendUrl, env.BACKEND_URL)
    note({ backendUrl: env.BACKEND_URL })
  }
  if (!done.admin) {
    await board.step("Make the admin user", async () => {
      if (!(await hasUser(databaseUrl, admin.email))) {
        await medusa("admin-user", ["user", "-e", admin.email, "-p", admin.password])
      }
      note({ admin: true })
    })
  }
  return readJson(file, {}).demo
}

/** The seed says what it made in one line: `DUKA_SEED {"publishable_key": ..., "region_id": ...}`. */
function seedResult(output) {
  const line = output.split("\n").find((text) => text.includes("DUKA_SEED "))
  if (!line)
    throw new StepFailure("The demo data was written, but its summary line is missing.", {
      output: output.slice(-2000),
    })
  const text = line.slice(line.indexOf("DUKA_SEED ") + "DUKA_SEED ".length)
  return JSON.parse(text)
}

/** Addresses of pictures are stored whole; after a change of port they would lead nowhere. */
function moveFileAddresses(databaseUrl, before, now) {
  const columns = [
    ["image", "url"],
    ["product", "thumbnail"],
    ["product_variant", "thumbnail"],
  ]
  return withClient(databaseUrl, async (client) => {
    for (const [table, column] of columns) {
      await client.query(
        `UPDATE ${table} SET ${column} = $2 || substr(${column}, length($1) + 1) WHERE starts_with(${column}, $1)`,
        [`${before}/static/`, `${now}/static/`],
      )
    }
  })
}

/** A start that was interrupted after the user was made must not fail on it the next time. */
function hasUser(databaseUrl, email) {
  return withClient(databaseUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM "user" WHERE email = $1 AND deleted_at IS NULL', [email])
    return found.rowCount > 0
  })
}

async function withClient(connectionString, use) {
  const { Client } = createRequire(path.join(root, "package.json"))("pg")
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
