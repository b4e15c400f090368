import { createGenerationMemory } from "./generation-memory"
import { createKeyScopes } from "./key-scopes"

function aDatabase() {
  const asked: string[] = []
  const keys: Record<string, { revoked_at: Date | null; channels: string[] }> = {
    pk_one: { revoked_at: null, channels: ["sc_1"] },
  }
  const db = {
    raw(_: string, { token }: Record<string, unknown>) {
      asked.push(String(token))
      const row = keys[String(token)]
      return Promise.resolve({ rows: row ? [row] : [] })
    },
  }
  return { db, keys, asked }
}

describe("channels of a publishable key", () => {
  let generation: string | undefined
  let now = 0
  const scopesOf = (db: Parameters<typeof createKeyScopes>[0]) =>
    createKeyScopes(
      db,
      createGenerationMemory(() => generation),
      () => now,
    )

  beforeEach(() => {
    generation = "one"
    now = 1_000
  })

  it("are asked once a generation", async () => {
    const { db, keys, asked } = aDatabase()
    const channelsOf = scopesOf(db)
    expect([await channelsOf("pk_one"), await channelsOf("pk_one")]).toEqual([["sc_1"], ["sc_1"]])
    expect(asked).toHaveLength(1)
    keys.pk_one = { revoked_at: new Date(900), channels: ["sc_1"] }
    generation = "two"
    expect(await channelsOf("pk_one")).toBeUndefined()
  })

  it("end at the moment for which the key is revoked", async () => {
    const { db, keys, asked } = aDatabase()
    keys.pk_one = { revoked_at: new Date(2_000), channels: ["sc_1"] }
    const channelsOf = scopesOf(db)
    expect(await channelsOf("pk_one")).toEqual(["sc_1"])
    now = 2_000
    expect(await channelsOf("pk_one")).toBeUndefined()
    expect(asked).toHaveLength(1)
  })

  it("are nothing for a stranger, who is not remembered", async () => {
    const { db, asked } = aDatabase()
    const channelsOf = scopesOf(db)
    expect(await channelsOf("pk_unknown")).toBeUndefined()
    expect(await channelsOf("pk_unknown")).toBeUndefined()
    expect(asked).toHaveLength(2)
  })
})
