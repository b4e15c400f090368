import { LRUCache } from "lru-cache"
import type { Pool } from "pg"
import type { SqlStream, SqlValue } from "../catalogue/sql"
import { toError } from "../to-error"

/** Different statements that are remembered; the catalogue has a few dozen shapes. */
const MAX_STATEMENTS = 200

type Statement = { text: string; names: string[] }

/** Runs the catalogue's statements, whose values have names, on a pool of `pg`, which counts them. */
export function sqlOnPool(pool: Pick<Pool, "query" | "connect">): SqlStream {
  const known = new LRUCache<string, Statement>({ max: MAX_STATEMENTS })

  function bind(text: string, bindings: Record<string, SqlValue>): [text: string, values: SqlValue[]] {
    let statement = known.get(text)
    if (!statement) known.set(text, (statement = toNumbered(text)))
    return [statement.text, valuesOf(statement.names, bindings)]
  }

  return {
    async raw(text, bindings) {
      return pool.query(...bind(text, bindings))
    },

    async *inParts(text, bindings, most) {
      const [statement, values] = bind(text, bindings)
      const client = await pool.connect()
      let fault: Error | undefined
      try {
        await client.query("BEGIN READ ONLY")
        // All rows are wanted, not the first ones soon.
        await client.query("SET LOCAL cursor_tuple_fraction = 1")
        await client.query(`DECLARE parts NO SCROLL CURSOR FOR ${statement}`, values)
        for (;;) {
          const { rows } = await client.query(`FETCH ${most} FROM parts`)
          if (rows.length === 0) break
          yield rows
        }
      } catch (error) {
        fault = toError(error)
        throw error
      } finally {
        await client.query("ROLLBACK").catch((error: unknown) => (fault = toError(error)))
        // A connection whose transaction did not end is nobody's any more.
        client.release(fault)
      }
    },
  }
}

/** `:name` becomes `$1`, the same number for the same name. */
export function toNumbered(text: string): Statement {
  const names: string[] = []
  const numbered = text.replace(/(?<![:\w]):([a-z_]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text: numbered, names }
}

function valuesOf(names: string[], bindings: Record<string, SqlValue>): SqlValue[] {
  return names.map((name) => {
    const value = bindings[name]
    if (value === undefined) throw new Error(`The statement names :${name}, which has no value`)
    return value
  })
}
