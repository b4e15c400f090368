import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { medusa } from "./medusa"
import type { Shop } from "./shop"

/** Adds generated products to the suite's database, in a process of its own. For `beforeAll`. */
export async function generateCatalogue({ db }: Pick<Shop, "db">, products: number): Promise<void> {
  const { tool, dir, extension } = medusa()
  const args = [tool, "exec", `./src/demo/generate-catalogue.${extension}`, String(products), "one"]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: dir,
    env: { ...process.env, DATABASE_URL: db.url() },
    maxBuffer: 16 * 1024 * 1024,
  })
  if (!stdout.includes(`DUKA_CATALOGUE {"products":${products}`))
    throw new Error(`The generator did not say that it finished:\n${stdout.slice(-2_000)}`)
  // A shop that lives has statistics; here nobody would gather them before the first question.
  await db.rows("ANALYZE")
}
