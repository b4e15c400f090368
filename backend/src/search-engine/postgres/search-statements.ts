import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { FacetColumn } from "./facets"
import type { Condition, SqlParam } from "./filters"
import type { Plan } from "./plan"
import type { TextQuery } from "./text-query"

/** Hits beyond this many are neither counted nor ranked: nobody turns fifty pages. */
export const MAX_HITS = 1_000
/** Facets are counted over this many rows at most; the result says so when there are more. */
export const MAX_COUNTED = 2_500

export type Statement = { sql: string; params: SqlParam[] }

/** What the rows of a search are: those with the words, those whose names are like the words, or all. */
export type Match = { by: "words"; query: TextQuery } | { by: "likeness"; ids: string[] } | { by: "nothing" }

export type HitsInput = {
  table: string
  plan: Plan
  match: Match
  filters: Condition
  order: Record<string, SearchTypes.SearchOrderBy>
  /** Numeric or boolean columns that lift a hit, with how much; numbers count by their logarithm. */
  boosts: { column: string; isBoolean: boolean; weight: number }[]
  skip: number
  take: number
  /** Without it only the ids are read: a caller who takes a thousand of them reads the rest elsewhere. */
  withDocuments: boolean
}

export function buildHits(input: HitsInput): Statement {
  const orders = Object.entries(input.order)
  const byScore = orders.length === 0 || orders[0]?.[0] === "_score"
  if (!byScore || input.match.by === "nothing") return inOrder(input, orders)
  return input.match.by === "words" ? byRank(input, input.match.query) : byLikeness(input, input.match.ids)
}

/**
 * Names come first: only when fewer of them have the words than the page needs, the other texts are looked at. Without
 * that a word that stands in every description would have all of them ranked.
 */
function byRank(
  { table, filters, boosts, skip, take, withDocuments }: HitsInput,
  query: TextQuery,
): Statement {
  const sought = "(SELECT query FROM sought)"
  const rank = `ts_rank('{0.05, 0.1, 0.3, 1}', words, ${sought}, 1) * 4 + ${boosts.map(boostSql).join(" + ") || "0"}`
  return {
    sql: `WITH sought AS MATERIALIZED (SELECT ${query.sql} AS query), names AS MATERIALIZED (
        SELECT id, 10 + ${rank} AS score FROM "${table}"
        WHERE head @@ ${sought} AND ${filters.sql} LIMIT ${MAX_HITS}
      ), others AS MATERIALIZED (
        SELECT id, ${rank} AS score FROM "${table}"
        WHERE words @@ ${sought} AND ${filters.sql} AND (SELECT count(*) FROM names) < ${skip + take} LIMIT ${MAX_HITS}
      ), page AS MATERIALIZED (
        SELECT id, max(score) AS score FROM (SELECT * FROM names UNION ALL SELECT * FROM others) found
        GROUP BY id ORDER BY score DESC, id LIMIT ${take} OFFSET ${skip}
      )
      ${
        withDocuments
          ? `SELECT t.id, t.document, page.score FROM page JOIN "${table}" t ON t.id = page.id
             ORDER BY page.score DESC, t.id`
          : "SELECT id, score FROM page ORDER BY score DESC, id"
      }`,
    params: [...query.params, ...filters.params, ...filters.params],
  }
}

function byLikeness({ table, filters, skip, take, withDocuments }: HitsInput, ids: string[]): Statement {
  return {
    sql: `SELECT t.id${documentSql(withDocuments)}, 1.0 / near.place AS score
      FROM jsonb_array_elements_text(?::jsonb) WITH ORDINALITY AS near(id, place)
      JOIN "${table}" t ON t.id = near.id WHERE ${filters.sql}
      ORDER BY near.place LIMIT ${take} OFFSET ${skip}`,
    params: [JSON.stringify(ids), ...filters.params],
  }
}

function inOrder(
  { table, plan, match, filters, skip, take, withDocuments }: HitsInput,
  orders: [string, string][],
): Statement {
  const where = matchSql(match)
  const clauses = orders.flatMap(([path, direction]) => {
    if (path === "_score") return []
    const field = plan.byPath.get(path)
    if (!field?.isSortable || field.isArray)
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `Nothing can be sorted by "${path}"`)
    return [`t."${field.column}" ${direction === "DESC" ? "DESC NULLS LAST" : "ASC NULLS LAST"}`]
  })
  return {
    sql: `SELECT t.id${documentSql(withDocuments)}, 0 AS score FROM "${table}" t WHERE ${where.sql} AND ${filters.sql}
      ORDER BY ${[...clauses, "t.id"].join(", ")} LIMIT ${take} OFFSET ${skip}`,
    params: [...where.params, ...filters.params],
  }
}

/** One row: `count` and a column of JSON per facet. */
export function buildCounts(input: {
  table: string
  match: Match
  filters: Condition
  facets: FacetColumn[]
  /** Rows beyond this many are not counted, where nothing but the count is asked for. */
  limit: number
}): Statement {
  const { table, match, filters, facets, limit } = input
  const where = matchSql(match)
  const matching = `FROM "${table}" t WHERE ${where.sql} AND ${filters.sql}`
  if (facets.length === 0)
    return {
      sql: `SELECT count(*)::int AS count FROM (SELECT 1 ${matching} LIMIT ${limit + 1}) counted`,
      params: [...where.params, ...filters.params],
    }
  const columns = [...new Set(facets.map(({ column }) => `t."${column}"`))]
  return {
    sql: `WITH matching AS MATERIALIZED (SELECT ${columns.join(", ")} ${matching} LIMIT ${MAX_COUNTED})
      SELECT (SELECT count(*)::int FROM matching) AS count
      ${facets.map(({ sql }, index) => `, ${sql} AS facet_${index}`).join("\n")}`,
    params: [...where.params, ...filters.params, ...facets.flatMap(({ params }) => params)],
  }
}

/** The ids of rows whose names are like the text, nearest first; needs pg_trgm. */
export function buildLikeness(table: string, text: string, floor: number): Statement {
  return {
    sql: `SELECT id, name, distance FROM (
        SELECT id, name, ?::text <<-> name AS distance FROM "${table}" ORDER BY ?::text <<-> name LIMIT 100
      ) near WHERE distance <= ${1 - floor} ORDER BY distance, id`,
    params: [text, text],
  }
}

export function buildHasWords(table: string, query: TextQuery): Statement {
  return { sql: `SELECT 1 FROM "${table}" WHERE ${hasWords(query)} LIMIT 1`, params: query.params }
}

/** A few names of documents that have the words. */
export function buildNames(table: string, query: TextQuery, limit: number): Statement {
  return {
    sql: `SELECT name FROM "${table}" WHERE ${hasWords(query)} LIMIT ${limit}`,
    params: query.params,
  }
}

/**
 * As a question of its own, so that the planner does not guess how many rows have the words: where it expects many it
 * reads the whole table for the first ones, which for words that nothing has took a quarter of a second at 50,000.
 */
const hasWords = ({ sql }: TextQuery) => `words @@ (SELECT ${sql})`

function matchSql(match: Match): Condition {
  switch (match.by) {
    case "words":
      return { sql: hasWords(match.query), params: match.query.params }
    case "likeness":
      return {
        sql: "id = ANY(ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))",
        params: [JSON.stringify(match.ids)],
      }
    case "nothing":
      return { sql: "true", params: [] }
  }
}

const documentSql = (withDocuments: boolean) => (withDocuments ? ", t.document" : "")

const boostSql = ({ column, isBoolean, weight }: HitsInput["boosts"][number]) =>
  isBoolean
    ? `CASE WHEN "${column}" THEN ${weight} ELSE 0 END`
    : `${weight} * ln(1 + greatest(coalesce("${column}", 0), 0))`
