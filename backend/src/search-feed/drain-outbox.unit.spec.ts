import { MedusaError } from "@medusajs/framework/utils"
import { drainOutbox } from "./drain-outbox"
import type { Feed } from "./feed"

/** A shop of which only these indexes have been made. */
function setUp(made: string[]) {
  const held: unknown[] = []
  const books = {
    readNotes: async () => new Map(made.map((name) => [`active:${name}`, `${name}_v1`])),
    hold: async (kinds: unknown) => (held.push(kinds), []),
  }
  const rows = made.map((name) => ({ name, physical_name: `${name}_v1`, started_at: null }))
  const feed = { books, db: { raw: async () => ({ rows }) } } as unknown as Feed
  return { feed, held }
}

it.each([
  [
    ["product", "category"],
    ["product", "category"],
  ],
  [["category"], ["category"]],
  [[], []],
])(
  "of %j takes what belongs to %j: an index that is not made yet has nothing to refuse",
  async (made, taken) => {
    const { feed, held } = setUp(made)
    expect((await drainOutbox(feed)).closed).toEqual([])
    expect(held.at(-1)).toEqual({ of: taken })
  },
)

/** A shop whose feed holds these changes once; the products named so refuse to be written. */
function changed(ids: string[], refuse: (ids: string[]) => Error | undefined) {
  const settled: string[] = []
  const postponed: string[] = []
  const told: string[] = []
  const held = ids.map((id) => ({
    id: `product:${id}`,
    kind: "product",
    row_id: id,
    version: 1,
    failures: 0,
  }))
  const books = {
    readNotes: async () => new Map([["active:product", "product_v1"]]),
    hold: async (kinds: { of?: string[] }) => (kinds.of ? held.splice(0) : []),
    settle: async (rows: { row_id: string }[]) => (settled.push(...rows.map(({ row_id }) => row_id)), 0),
    postpone: async (rows: { row_id: string }[]) => void postponed.push(...rows.map(({ row_id }) => row_id)),
  }
  const active = [{ name: "product", physical_name: "product_v1", started_at: null }]
  const db = {
    raw: async (sql: string) => {
      if (sql.includes("search_index_version")) return { rows: active }
      if (sql.includes("pg_notify")) told.push("announced")
      return { rows: [] }
    },
  }
  // Nothing of these is in the shop's tables, so all of it is to be taken out.
  const search = {
    deleteDocuments: async ({ filters }: { filters: { id: string[] } }) => {
      const fault = refuse(filters.id)
      if (fault) throw fault
      told.push(...filters.id)
    },
  }
  const logger = { warn: () => undefined, info: () => undefined }
  return { feed: { books, db, search, logger } as unknown as Feed, settled, postponed, told }
}

const MANY = Array.from({ length: 40 }, (_, number) => `p${number}`)
const refused = () => new MedusaError(MedusaError.Types.INVALID_DATA, "no such key")

it("finds the one document that an engine refuses, and writes the others", async () => {
  const { feed, settled, postponed } = changed(MANY, (ids) => (ids.includes("p17") ? refused() : undefined))
  expect(await drainOutbox(feed)).toMatchObject({ written: 39, failed: 1 })
  expect(postponed).toEqual(["p17"])
  expect(settled.toSorted()).toEqual(MANY.filter((id) => id !== "p17").toSorted())
})

it("tries an engine that is away once", async () => {
  let tries = 0
  const { feed, postponed, told } = changed(MANY, () => (tries++, new Error("away")))
  expect(await drainOutbox(feed)).toMatchObject({ written: 0, failed: 40 })
  expect([tries, postponed.length]).toEqual([1, 40])
  // Postgres may have taken what the engine has not.
  expect(told).toEqual(["announced"])
})

it("stops looking when an engine refuses everything", async () => {
  let tries = 0
  const { feed, postponed } = changed(
    Array.from({ length: 500 }, (_, number) => `p${number}`),
    () => (tries++, refused()),
  )
  await drainOutbox(feed)
  expect(postponed).toHaveLength(500)
  expect(tries).toBeLessThan(120)
})
