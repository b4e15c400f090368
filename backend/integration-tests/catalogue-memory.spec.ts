import { setTimeout as sleep } from "node:timers/promises"
import { Client, Pool } from "pg"
import { ODD_CHANGES } from "../../integration-tests/catalogue/odd-goods"
import { seededRandom } from "../../integration-tests/catalogue/seeded-random"
import { copyTemplate, databaseAddress, ownDatabase } from "../../integration-tests/setup/databases"
import { until } from "../../integration-tests/setup/until"
import { buildFacets } from "../src/catalogue/build-facets"
import { buildPage } from "../src/catalogue/build-page"
import { catalogueQuerySchema, type CatalogueQuery } from "../src/catalogue/catalogue-query"
import { scopeOfChannels, type CatalogueScope } from "../src/catalogue/catalogue-scope"
import { facetsRow, pageRow } from "../src/catalogue/to-catalogue-product"
import { ChangeListener } from "../src/catalogue-changes/change-listener"
import { createCatalogueMemory, type CatalogueMemory } from "../src/catalogue-memory/catalogue-memory"
import { createNextTurn } from "../src/read-cache/next-turn"
import { sqlOnPool } from "../src/quick-reads/sql-on-pool"

const address = () => databaseAddress(ownDatabase("catalogue_memory"))

let pool: Pool
let memory: CatalogueMemory
let listener: ChangeListener
let scope: CatalogueScope
let wishes: CatalogueQuery[] = []
/** How often everything was read. */
let fillings = 0

beforeAll(async () => {
  await copyTemplate(ownDatabase("catalogue_memory"))
  pool = new Pool({ connectionString: address() })
  const sql = sqlOnPool(pool)
  memory = createCatalogueMemory({
    db: {
      ...sql,
      inParts(text, bindings, most) {
        if (text.includes(" AS newest")) fillings += 1
        return sql.inParts(text, bindings, most)
      },
    },
    hearAll: () => listener.hearAll(),
    isUpToDate: () => listener.isUpToDate,
    nextTurn: createNextTurn(pool, () => listener.generation, Date.now),
    restAfterFilling: 0,
    now: Date.now,
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
    warn: (message) => {
      throw new Error(message)
    },
  })
  listener = new ChangeListener({
    createClient: () => new Client({ connectionString: address(), application_name: "listener" }),
    later: (run, ms) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    onChange: (change) => {
      if (change === "all" || change.kind !== "search_index") memory.hear(change)
    },
    onState: (state) => state === "deaf" && memory.forget(),
  })
  listener.start()
  const { rows } = await pool.query<{ id: string }>(
    "SELECT DISTINCT sales_channel_id AS id FROM product_sales_channel WHERE deleted_at IS NULL",
  )
  scope = scopeOfChannels(rows.map(({ id }) => id))
  wishes = await readWishes()
})

afterAll(async () => {
  await listener.stop()
  await pool.end()
})

/** Listings that shoppers may ask for, the plain ones first. */
async function readWishes(): Promise<CatalogueQuery[]> {
  const random = seededRandom(11)
  const { rows: categories } = await pool.query<{ handle: string }>(
    "SELECT handle FROM product_category ORDER BY handle",
  )
  const { rows: options } = await pool.query<{ option: string }>(
    `SELECT DISTINCT po.title || ':' || ov.value AS option FROM product_option po
     JOIN product_option_value ov ON ov.option_id = po.id ORDER BY option`,
  )
  const sorts = ["newest", "price_asc", "price_desc", "name"]
  const plain = sorts.map((sort) => ({ sort, limit: "60" }))
  const others = Array.from({ length: 36 }, (_, number) => ({
    sort: random.pick(sorts),
    page: String(random.between(1, 3)),
    limit: String(random.between(3, 24)),
    ...(random.chance(0.5) && { category: random.pick(categories).handle }),
    ...(random.chance(0.4) && {
      option: random.some(options, random.between(1, 3)).map(({ option }) => option),
    }),
    ...(random.chance(0.3) && { min_price: String(random.between(0, 3_000)) }),
    ...(random.chance(0.3) && { max_price: String(random.between(3_000, 60_000)) }),
    ...(random.chance(0.3) && { available: "true" }),
    ...(random.chance(0.2) && { on_sale: "true" }),
    ...(number === 0 && { category: "no-such-category" }),
  }))
  return [...plain, ...others].map((wish) => catalogueQuerySchema.parse(wish))
}

async function fromDatabase(query: CatalogueQuery) {
  const db = sqlOnPool(pool)
  const row = async ({ text, bindings }: ReturnType<typeof buildPage>) =>
    (await db.raw(text, bindings)).rows[0]
  const page = pageRow.parse(await row(buildPage(scope, query)))
  const facets = facetsRow.parse(await row(buildFacets(scope, query)))
  return { count: page.count, page: page.products.map(({ id }) => id), facets }
}

async function fromMemory(query: CatalogueQuery) {
  return until("the catalogue in memory", () => memory.count(scope, query), { everyMs: 10 })
}

async function compare(some: CatalogueQuery[]) {
  await until("the listener", async () => listener.generation !== undefined, { everyMs: 10 })
  for (const wish of some) {
    const [expected, counted] = [await fromDatabase(wish), await fromMemory(wish)]
    expect({ wish, ...counted }).toEqual({ wish, ...expected })
  }
}

/** One in every order, and a few others. */
const few = () => wishes.slice(0, 9)

it("counts as the database does, from the beginning", async () => {
  await compare(wishes)
  const found = await Promise.all(wishes.map(fromMemory))
  expect(found.filter(({ count }) => count > 0).length).toBeGreaterThan(15)
})

it.each([
  ["a price", "UPDATE price SET amount = amount + 1 WHERE id IN (SELECT id FROM price ORDER BY id LIMIT 9)"],
  ["stock that is sold", "UPDATE inventory_level SET stocked_quantity = 0 WHERE md5(id) < '3'"],
  ["a product that is hidden", "UPDATE product SET status = 'draft' WHERE md5(id) < '2'"],
  ["a product that is shown again", "UPDATE product SET status = 'published' WHERE status = 'draft'"],
  ["a description", "UPDATE product SET description = 'new' WHERE md5(id) < '4'"],
  ["a variant that goes for good", "DELETE FROM product_variant WHERE md5(id) < '1'"],
  ["a variant's option", "DELETE FROM product_variant_option WHERE md5(variant_id) < '4'"],
  [
    "goods that move to another category",
    `UPDATE product_category_product SET product_category_id =
       (SELECT id FROM product_category WHERE parent_category_id IS NOT NULL ORDER BY id LIMIT 1)
     WHERE product_id IN (SELECT id FROM product ORDER BY md5(id) LIMIT 1)`,
  ],
])("takes in %s without reading everything again", async (_, change) => {
  const before = fillings
  const { rowCount } = await pool.query(change)
  expect(rowCount).toBeGreaterThan(0)
  await compare(few())
  expect(fillings).toBe(before)
})

it.each([
  ["a title, by which goods are ordered", "UPDATE product SET title = 'AA ' || title WHERE md5(id) < '2'"],
  ["a value's name", "UPDATE product_option_value SET value = value || ' new' WHERE md5(id) < '4'"],
  ["a category's name and place", "UPDATE product_category SET name = 'A', rank = 9 WHERE md5(id) < '4'"],
  [
    "more rows of one transaction than are named",
    "DO $$ BEGIN FOR turn IN 1..9 LOOP UPDATE price SET updated_at = now(); END LOOP; END $$",
  ],
])("reads everything again after %s", async (_, change) => {
  const before = fillings
  await pool.query(change)
  await compare(few())
  expect(fillings).toBeGreaterThan(before)
})

it("follows whatever may happen to goods", async () => {
  for (const [index, change] of ODD_CHANGES.entries()) {
    await pool.query(change)
    await compare(wishes.filter((_, number) => number % 10 === index % 10))
  }
  await compare(wishes)
})

it("knows nothing while it cannot hear, and everything afterwards", async () => {
  const [wish] = wishes
  if (!wish) throw new Error("No wish")
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listener' AND datname = current_database()",
  )
  await until("deafness", async () => listener.generation === undefined, { everyMs: 5 })
  expect(await memory.count(scope, wish)).toBeUndefined()
  await pool.query("UPDATE price SET amount = amount + 1")
  await compare(few())
})
