/** A piece of SQL with its values, which are always bound (`:name`) and never part of the text. */
export type Sql = { text: string; bindings: Record<string, SqlValue> }
export type SqlValue = string | number | string[]

/** What the catalogue needs of knex: one statement with named bindings. */
export type SqlRunner = {
  raw(text: string, bindings: Record<string, SqlValue>): PromiseLike<{ rows: unknown[] }>
}

/** The same, and the rows of one statement some at a time, all as they were when it began. */
export type SqlStream = SqlRunner & {
  inParts(text: string, bindings: Record<string, SqlValue>, most: number): AsyncGenerator<unknown[]>
}

/** `WITH a AS MATERIALIZED (...), b AS (...) <select>`; a name that starts with "!" is materialized. */
export function withQueries(queries: Record<string, string>, select: string): string {
  const parts = Object.entries(queries).map(([name, body]) =>
    name.startsWith("!") ? `${name.slice(1)} AS MATERIALIZED (${body})` : `${name} AS (${body})`,
  )
  return `WITH ${parts.join(",\n")}\n${select}`
}
