import { sqlOnPool, toNumbered } from "./sql-on-pool"

describe("statements on a pool", () => {
  it.each([
    ["SELECT :one, :two, :one", "SELECT $1, $2, $1", ["one", "two"]],
    ["x = ANY(:option_values_0) AND y = :y", "x = ANY($1) AND y = $2", ["option_values_0", "y"]],
    ["a::text, :a, '12:30'", "a::text, $1, '12:30'", ["a"]],
  ])("%s", (text, numbered, names) => {
    expect(toNumbered(text)).toEqual({ text: numbered, names })
  })

  it("gives the values in the order of their numbers, and refuses a name without one", async () => {
    const asked: unknown[] = []
    const query = (...args: unknown[]) => {
      asked.push(args)
      return Promise.resolve({ rows: [] })
    }
    const db = sqlOnPool({ query, connect: query } as unknown as Parameters<typeof sqlOnPool>[0])
    await db.raw("SELECT :b, :a, :b", { a: 1, b: ["x"] })
    expect(asked).toEqual([["SELECT $1, $2, $1", [["x"], 1]]])
    await expect(db.raw("SELECT :c", {})).rejects.toThrow(":c")
  })
})
