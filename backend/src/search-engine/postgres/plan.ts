import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

export type ColumnType = "text" | "number" | "date" | "boolean"

export type PlannedField = {
  /** Dotted path in the document. */
  path: string
  column: string
  type: ColumnType
  isArray: boolean
  isKeyword: boolean
  /** Weight of the field in the ranking: "A" are names, by which a product is found first. */
  weight: "A" | "B" | "C" | "D" | undefined
  /** The field has a column of its own, because it is filtered, sorted or counted by. */
  isStored: boolean
  isSortable: boolean
  isFilterable: boolean
  /** Words of names that may be written wrongly. */
  isForgiving: boolean
}

export type Plan = { fields: PlannedField[]; byPath: Map<string, PlannedField> }

/** What the table of an index looks like; throws for what this engine cannot hold. */
export function planOf(
  definition: Pick<SearchTypes.SearchIndexDefinition, "name" | "fields" | "settings">,
): Plan {
  const strict = new Set(definition.settings?.typo_tolerance?.disabled_on_attributes ?? [])
  const fields = flatten(definition.fields).map(({ path, field, inArray }) => {
    const weight = weightOf(field.searchable)
    const type = typeOf(field.type, path, definition.name)
    return {
      path,
      column: `f_${path.replace(/\./g, "__")}`,
      type,
      isArray: inArray || field.array === true,
      isKeyword: field.type === "keyword",
      weight,
      isStored: Boolean(field.filterable || field.sortable || field.facetable),
      isSortable: field.sortable === true,
      isFilterable: field.filterable === true,
      isForgiving: weight === "A" && !strict.has(path),
    }
  })
  return { fields, byPath: new Map(fields.map((field) => [field.path, field])) }
}

type Flat = { path: string; field: SearchTypes.SearchFieldDefinition; inArray: boolean }

function flatten(
  fields: Record<string, SearchTypes.SearchFieldDefinition>,
  prefix = "",
  inArray = false,
): Flat[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    if (!/^[a-z0-9_.]{1,50}$/i.test(path)) throw unfit(`the field "${path}" has a name that is no column's`)
    return field.type === "object"
      ? flatten(field.fields ?? {}, `${path}.`, inArray || field.array === true)
      : [{ path, field, inArray }]
  })
}

function typeOf(kind: SearchTypes.SearchFieldKind, path: string, index: string): ColumnType {
  switch (kind) {
    case "keyword":
    case "text":
      return "text"
    case "integer":
    case "float":
      return "number"
    case "date":
      return "date"
    case "boolean":
      return "boolean"
    default:
      throw unfit(`the index "${index}" has a field "${path}" of type ${kind}`)
  }
}

function weightOf(searchable: SearchTypes.SearchFieldDefinition["searchable"]): PlannedField["weight"] {
  if (!searchable) return undefined
  const weight = searchable === true ? 1 : (searchable.weight ?? 1)
  return weight >= 5 ? "A" : weight >= 3 ? "B" : weight >= 2 ? "C" : "D"
}

const unfit = (what: string) =>
  new MedusaError(MedusaError.Types.NOT_ALLOWED, `The Postgres search engine cannot hold this: ${what}.`)
