import { LRUCache } from "lru-cache"
import type { Pool } from "pg"
import type { SqlRunner, SqlValue } from "../catalogue/sql"

/** Different statements that are remembered; the catalogue has a few dozen shapes. */
const MAX_STATEMENTS = 200

type Statement = { text: string; names: string[] }

/** Runs the catalogue's statements, whose values have names, on a pool of `pg`, which counts them. */
export function sqlOnPool(pool: Pick<Pool, "query">): SqlRunner {
  const known = new LRUCache<string, Statement>({ max: MAX_STATEMENTS })
  return {
    async raw(text, bindings) {
      let statement = known.get(text)
      if (!statement) known.set(text, (statement = toNumbered(text)))
      return pool.query(statement.text, valuesOf(statement.names, bindings))
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
