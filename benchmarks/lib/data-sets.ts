import { execFile } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import type { Postgres } from "../../scripts/lib/postgres.mjs" with { "resolution-mode": "import" }
import { backendEnv } from "../../integration-tests/setup/backend-env"
import { inheritedEnv } from "../../integration-tests/setup/backend-process"
import { freePort } from "../../integration-tests/setup/free-port"
import { builtMedusa } from "../../integration-tests/setup/medusa"
import { backendServerDir, benchDir, root } from "./paths"
import type { SubjectName } from "./result"

/** The catalogue that belongs to this word is the same on every machine. */
const SEED = "bench"
const PASSWORD = "postgres"

export interface DataSets {
  /** A database of its own for each subject, both with the same rows. Earlier ones are removed. */
  copyFor(subjects: readonly SubjectName[], products: number): Promise<Record<SubjectName, string>>
  close(): Promise<void>
}

/**
 * Catalogues of generated products, each made once and kept in `.duka/bench` as a template of databases. Postgres runs
 * with its own defaults, so that what is committed is on the disk. `key` changes when the goods or the tables do.
 */
export async function openDataSets({
  key,
  fresh,
  say,
}: {
  key: string
  fresh: boolean
  say: (line: string) => void
}): Promise<DataSets> {
  const { createPostgres, removePostgres } = await import("../../scripts/lib/postgres.mjs")
  fs.mkdirSync(benchDir, { recursive: true })
  const place = { root, dataDir: path.join(benchDir, "postgres") }
  if (fresh) removePostgres(place)
  const server = createPostgres({ ...place, port: await freePort(), password: PASSWORD })
  await server.start()
  const query = <T>(sql: string, database?: string) => queryOnce<T>(server.url(database), sql)

  async function ensureTemplate(products: number): Promise<string> {
    const name = `goods_${products}_${key}`
    const found = await query(`SELECT FROM pg_database WHERE datname = '${name}'`)
    if (found.length > 0) return name
    say(`Make a catalogue of ${products} products`)
    const making = `${name}_making`
    await query(`DROP DATABASE IF EXISTS "${making}"`)
    await server.ensureDatabase(making)
    await fill(server, { database: making, products })
    await query(`ALTER DATABASE "${making}" RENAME TO "${name}"`)
    return name
  }

  return {
    async copyFor(subjects, products) {
      const template = await ensureTemplate(products)
      const urls: Record<SubjectName, string> = { duka: "", stock: "" }
      for (const subject of subjects) {
        const database = `bench_${subject}`
        await query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
        await query(`CREATE DATABASE "${database}" TEMPLATE "${template}" STRATEGY FILE_COPY`)
        urls[subject] = server.url(database)
        // A copy has its template's statistics; the visibility map makes index-only scans possible.
        await query("VACUUM ANALYZE", database)
      }
      return urls
    },
    close: () => server.stop(),
  }
}

async function fill(server: Postgres, { database, products }: { database: string; products: number }) {
  const env = {
    ...inheritedEnv(),
    ...backendEnv({
      databaseUrl: server.url(database),
      backendPort: 9000,
      simulatorsUrl: "http://localhost:9",
    }),
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    FILES_DIR: path.join(benchDir, "files"),
  }
  const steps = [
    ["db:migrate", "--execute-safe-links", "--execute-safe-search"],
    ["exec", "./src/demo/generate-catalogue.js", String(products), SEED],
  ]
  const { tool, dir } = builtMedusa(backendServerDir)
  for (const args of steps) {
    await promisify(execFile)(process.execPath, [tool, ...args], {
      cwd: dir,
      env,
      maxBuffer: 64 * 1024 * 1024,
    })
  }
}

/** One statement on a connection of its own. */
export async function queryOnce<T>(
  databaseUrl: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql, parameters)).rows as T[]
  } finally {
    await client.end()
  }
}
