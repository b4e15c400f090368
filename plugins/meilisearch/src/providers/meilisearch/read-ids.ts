import type { SearchTypes } from "@medusajs/framework/types"

/** `{ id: ["a", "b"] }` in any of its forms; null for any other filter. */
export function readIds(filters: SearchTypes.SearchFilters, primaryKey: string): string[] | null {
  const [key, ...others] = Object.keys(filters)
  if (key !== primaryKey || others.length > 0) return null
  const wanted: unknown = filters[primaryKey]
  const isOperator = typeof wanted === "object" && wanted !== null && !Array.isArray(wanted)
  const operators = isOperator ? Object.entries(wanted) : []
  const [operator, operand] = operators[0] ?? []
  if (isOperator && (operators.length !== 1 || (operator !== "$in" && operator !== "$eq"))) return null
  const values: unknown = isOperator ? operand : wanted
  const ids = Array.isArray(values) ? (values as unknown[]) : [values]
  return ids.every((id) => typeof id === "string") ? ids : null
}
