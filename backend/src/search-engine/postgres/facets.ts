import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { SqlParam } from "./filters"
import type { Plan, PlannedField } from "./plan"

type Request = SearchTypes.SearchFacetRequest

const MAX_VALUES = 100
const DEFAULT_VALUES = 20

export type FacetColumn = { field: string; column: string; sql: string; params: SqlParam[]; request: Request }

/** A column of JSON for each facet, read from `matching`, which holds the facets' columns of all matching rows. */
export function compileFacets(requests: (string | Request)[] | undefined, plan: Plan): FacetColumn[] {
  return (requests ?? []).map((given) => {
    const request: Request = typeof given === "string" ? { field: given } : given
    const field = plan.byPath.get(request.field)
    if (!field?.isStored) throw invalid(`Nothing can be counted by "${request.field}"`)
    const params: SqlParam[] = []
    return {
      field: request.field,
      column: field.column,
      sql: facetSql(field, request, params),
      params,
      request,
    }
  })
}

function facetSql(field: PlannedField, request: Request, params: SqlParam[]): string {
  const column = `"${field.column}"`
  if (request.type === "stats") {
    mustBeNumber(field)
    return `(SELECT json_build_object('min', min(${column}), 'max', max(${column}), 'avg', avg(${column}),
      'sum', sum(${column}), 'count', count(${column})) FROM matching)`
  }
  if (request.type === "range") {
    mustBeNumber(field)
    const counts = request.ranges.slice(0, MAX_VALUES).map(({ from, to }) => {
      const conditions = [`${column} IS NOT NULL`]
      for (const [bound, comparison] of [
        [from, ">="],
        [to, "<"],
      ] as const) {
        if (bound === undefined) continue
        params.push(numeric(bound))
        conditions.push(`${column} ${comparison} ?::float8`)
      }
      return `count(*) FILTER (WHERE ${conditions.join(" AND ")})`
    })
    return `(SELECT json_build_array(${counts.join(", ")}) FROM matching)`
  }
  // Many rows have the same list: equal ones are counted before they are taken apart.
  const source = field.isArray
    ? `SELECT value, rows FROM (SELECT ${column} AS list, count(*) AS rows FROM matching GROUP BY list) lists,
         unnest(list) AS value`
    : `SELECT ${column} AS value, 1 AS rows FROM matching`
  let condition = "value IS NOT NULL"
  if (request.query) {
    params.push(request.query.slice(0, 100))
    condition += " AND starts_with(lower(value::text), lower(?))"
  }
  params.push(Math.min(request.limit ?? DEFAULT_VALUES, MAX_VALUES))
  const order = request.sort === "alpha" ? "value" : "count DESC, value"
  return `(SELECT coalesce(json_agg(json_build_object('value', value::text, 'count', count)), '[]'::json) FROM (
    SELECT value, sum(rows)::int AS count FROM (${source}) AS counted WHERE ${condition}
    GROUP BY value ORDER BY ${order} LIMIT ?) AS top)`
}

export function facetResult({ request }: FacetColumn, value: unknown): SearchTypes.SearchFacetResult {
  if (request.type === "stats") {
    const { min, max, avg, sum, count } = value as Record<string, number | null>
    return { type: "stats", min: min ?? 0, max: max ?? 0, avg: avg ?? 0, sum: sum ?? 0, count: count ?? 0 }
  }
  if (request.type === "range") {
    const counts = value as number[]
    return {
      type: "range",
      ranges: request.ranges.slice(0, MAX_VALUES).map(({ key, from, to }, index) => ({
        key: key ?? `${from ?? "*"}-${to ?? "*"}`,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        count: counts[index] ?? 0,
      })),
    }
  }
  return { type: "value", values: value as { value: string; count: number }[] }
}

function numeric(bound: number | string): number {
  const value =
    typeof bound === "number" ? bound : Number.isNaN(Number(bound)) ? Date.parse(bound) : Number(bound)
  if (!Number.isFinite(value)) throw invalid("The bounds of a range must be numbers or dates")
  return value
}

function mustBeNumber(field: PlannedField) {
  if ((field.type !== "number" && field.type !== "date") || field.isArray)
    throw invalid(`"${field.path}" is not a number`)
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)
