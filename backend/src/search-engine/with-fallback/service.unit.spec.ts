import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { PostgresWordsService } from "../postgres/service"
import { WithFallback, type OutsideEngine } from "./service"

class Away extends Error {}
class NotReady extends Away {}

const definition = { name: "product", fields: {}, settings: {}, physical_name: "product_v1" }
const question = (options: SearchTypes.SearchOptions = {}) =>
  ({ index: definition, q: "kanga", attributes_to_retrieve: [], search_options: options }) as never
const answer = (engine: string) => ({
  hits: [],
  metadata: { skip: 0, take: 20, count: 0 },
  provider_metadata: { engine },
})

/** Two engines that write down what they are told; `primary` may be changed to misbehave. */
function engines(primary: Partial<OutsideEngine> = {}) {
  const statements: { sql: string; params: unknown[] }[] = []
  const books = { behind: [] as string[], synonyms: [] as string[][] }
  const told: string[] = []
  const said: string[] = []
  const asked: SearchTypes.ProviderSearchQuery[] = []
  const clock = { now: 0 }
  const engine = (name: string) => ({
    upsertIndex: async () => (told.push(`${name} index`), { status: "succeeded" }),
    deleteIndex: async () => (told.push(`${name} drop`), { status: "succeeded" }),
    upsertDocuments: async () => (told.push(`${name} write`), { status: "succeeded" }),
    deleteDocuments: async () => (told.push(`${name} delete`), { status: "succeeded" }),
    searchMany: async (inputs: SearchTypes.ProviderSearchQuery[]) => {
      asked.push(...inputs)
      return inputs.map(() => answer(name))
    },
    listIndexes: async () => [{ name: `${name}_v1`, provider: name, document_count: 1 }],
  })
  const fallback = {
    ...engine("postgres"),
    walkDocuments: async function* () {
      yield [{ id: "1" }]
      yield [{ id: "2" }]
    },
  }
  const both = new WithFallback({
    primary: { ...engine("outside"), ...primary } as unknown as OutsideEngine,
    fallback: fallback as unknown as PostgresWordsService,
    isUnavailable: (error) => error instanceof Away,
    isNotReady: (error) => error instanceof NotReady,
    db: {
      execute: async (sql, params = []) => {
        statements.push({ sql, params })
        if (sql.includes("search_synonym")) return books.synonyms.map((terms) => ({ terms }))
        return sql.includes("SELECT DISTINCT kind") ? books.behind.map((kind) => ({ kind })) : []
      },
    },
    logger: { warn: (text: string) => said.push(text), info: (text: string) => said.push(text) },
    now: () => clock.now,
  })
  return { both, told, said, asked, clock, books, statements }
}

const lost = () => new MedusaError(MedusaError.Types.NOT_FOUND, "no such index")

it("answers from the engine outside as long as it can", async () => {
  const { both } = engines()
  expect((await both.search(question())).provider_metadata).toStrictEqual({ engine: "outside" })
})

it.each([
  ["is away", new Away("refused")],
  ["has lost the index", lost()],
])("answers from Postgres, marked, when the engine %s", async (_, fault) => {
  const { both, said, asked } = engines({ searchMany: () => Promise.reject(fault) })
  const options = { locales: ["sw"], min_score: 1, highlight: true }
  expect((await both.search(question(options))).provider_metadata).toStrictEqual({
    engine: "postgres",
    degraded: true,
  })
  expect(asked[0]?.search_options).toStrictEqual({ highlight: true })
  await both.search(question())
  expect(said).toHaveLength(1)
})

it("hands a fault of the caller back", async () => {
  const { both } = engines({ searchMany: () => Promise.reject(new Error("no such facet")) })
  await expect(both.search(question())).rejects.toThrow("no such facet")
})

it("writes to Postgres first, and fails when the engine does, so that the change is kept", async () => {
  const { both, told } = engines({ upsertDocuments: () => Promise.reject(new Away("refused")) })
  await expect(
    both.upsertDocuments({ index: "product_v1", definition: definition as never, documents: [] }),
  ).rejects.toThrow(Away)
  expect(told).toStrictEqual(["postgres write"])
})

it("follows the engine's task to its end", async () => {
  const { both } = engines({
    deleteDocuments: async () => ({ id: "7", status: "enqueued" }),
    waitForTask: async (task) => ({ ...task, status: "failed", error: { message: "disk is full" } }),
  })
  await expect(both.deleteDocuments({ index: "product_v1", filters: { id: ["1"] } })).rejects.toThrow(
    "disk is full",
  )
})

it("fills an index again that the engine has lost", async () => {
  let writes = 0
  const { both, told } = engines({
    upsertDocuments: async () => {
      if (++writes === 1) throw lost()
      return { status: "succeeded" }
    },
  })
  await both.upsertDocuments({ index: "product_v1", definition: definition as never, documents: [] })
  expect(told).toStrictEqual(["postgres write", "outside index"])
  // The one that found it missing, two batches from Postgres, and the one that was meant.
  expect(writes).toBe(4)
})

it("leaves it to the engine to make a lost index again, where it can", async () => {
  const restored: unknown[] = []
  let writes = 0
  const { both, told } = engines({
    upsertDocuments: async () => {
      if (++writes === 1) throw lost()
      return { status: "succeeded" } as never
    },
    restoreIndex: async ({ index, batches }) => {
      for await (const documents of batches) restored.push([index.physical_name, ...documents])
      return { index: index.physical_name, status: "succeeded" }
    },
  })
  await both.upsertDocuments({ index: "product_v1", definition: definition as never, documents: [] })
  expect(restored).toStrictEqual([
    ["product_v1", { id: "1" }],
    ["product_v1", { id: "2" }],
  ])
  expect([told, writes]).toStrictEqual([["postgres write"], 2])
})

it("begins once more with an index that has stayed unfinished", async () => {
  let restored = 0
  const { both, clock } = engines({
    searchMany: () => Promise.reject(new NotReady("no settings")),
    restoreIndex: async ({ index }) => {
      restored += 1
      return { index: index.physical_name, status: "succeeded" }
    },
  })
  await both.search(question())
  clock.now = 119_000
  await both.search(question())
  expect(restored).toBe(0)
  clock.now = 121_000
  await both.searchMany([question(), question()])
  await both.search(question())
  expect(restored).toBe(1)
})

it("builds nothing anew because the engine is away", async () => {
  const { both } = engines({ listIndexes: () => Promise.reject(new Away("refused")) })
  expect((await both.listIndexes()).map(({ name }) => name)).toStrictEqual(["postgres_v1"])
})

it("answers from Postgres, marked, while the engine lacks changes of what is sought", async () => {
  const { both, books, clock, said } = engines()
  const metadata = async () => (await both.search(question())).provider_metadata
  books.behind = ["category"]
  expect(await metadata()).toStrictEqual({ engine: "outside" })
  books.behind = ["product"]
  clock.now = 1_000
  expect(await metadata()).toStrictEqual({ engine: "postgres", degraded: true })
  books.behind = []
  clock.now = 2_000
  expect(await metadata()).toStrictEqual({ engine: "outside" })
  expect(said).toHaveLength(2)
})

it("makes a lost index again when a search finds it missing, and applies again what changed meanwhile", async () => {
  const restored: string[] = []
  const { both, clock, statements } = engines({
    searchMany: () => Promise.reject(lost()),
    restoreIndex: async ({ index }) => {
      restored.push(index.physical_name)
      return { index: index.physical_name, status: "succeeded" }
    },
  })
  await both.search(question())
  expect(restored).toStrictEqual([])
  clock.now = 70_000
  await both.search(question())
  await new Promise(setImmediate)
  expect(restored).toStrictEqual(["product_v1"])
  expect(statements.find(({ sql }) => sql.startsWith("UPDATE search_outbox"))?.params).toStrictEqual([
    "product",
    new Date(10_000),
  ])
})

it("takes what a lost index held for deleted", async () => {
  const { both, told } = engines({ deleteDocuments: () => Promise.reject(lost()) })
  const end = await both.deleteDocuments({ index: "product_v1", filters: { id: ["1"] } })
  expect([end.status, told]).toStrictEqual(["succeeded", ["postgres delete"]])
})

it("tells the synonyms to every index, to one that was made again once more, and announces it", async () => {
  const toldTo: string[] = []
  let isLost = false
  const { both, books, clock, statements } = engines({
    updateSynonyms: async ({ index }) => (toldTo.push(index), { index, status: "succeeded" }),
    upsertDocuments: async ({ index }) => {
      if (!isLost) return { index, status: "succeeded" }
      isLost = false
      throw lost()
    },
  })
  books.synonyms = [["simu", "phone"]]
  const category = { index: { ...definition, name: "category", physical_name: "category_v1" } } as never
  await both.searchMany([question(), category])
  await new Promise(setImmediate)
  expect(toldTo).toStrictEqual(["product_v1", "category_v1"])
  expect(statements.filter(({ sql }) => sql.includes("pg_notify"))).toHaveLength(2)

  clock.now = 20_000
  await both.search(question())
  await new Promise(setImmediate)
  expect(toldTo).toHaveLength(2)

  isLost = true
  await both.upsertDocuments({ index: "product_v1", definition: definition as never, documents: [] })
  await both.search(question())
  await new Promise(setImmediate)
  expect(toldTo.at(-1)).toBe("product_v1")
  expect(toldTo).toHaveLength(3)
})
