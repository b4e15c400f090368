import { MedusaError } from "@medusajs/framework/utils"
import type { SearchTypes } from "@medusajs/framework/types"
import { z } from "zod"
import { type IndexField, type IndexPlan } from "../../meilisearch"
import type { ResolvedMeilisearchOptions } from "./options"

/** What a definition may say under `settings.provider_options.meilisearch`; the rest comes from the options. */
const indexOptionsSchema = z.strictObject({
  ranking_rules: z.array(z.string().min(1)).optional(),
  stop_words: z.array(z.string().min(1)).optional(),
  locales: z.array(z.string().min(2)).optional(),
  exact_words: z.array(z.string().min(1)).default([]),
  max_total_hits: z.int().min(100).max(100_000).optional(),
  max_values_per_facet: z.int().min(10).max(10_000).optional(),
})

type Defaults = Pick<
  ResolvedMeilisearchOptions,
  "rankingRules" | "stopWords" | "locales" | "maxTotalHits" | "maxValuesPerFacet"
>
type Definition = Pick<
  SearchTypes.ResolvedSearchIndexDefinition,
  "name" | "fields" | "settings" | "primary_key"
>

const KINDS: Partial<Record<SearchTypes.SearchFieldKind, IndexField["kind"]>> = {
  keyword: "keyword",
  text: "text",
  integer: "number",
  float: "number",
  boolean: "boolean",
  date: "date",
}

/** Throws NOT_ALLOWED for fields and settings this engine cannot hold, so that it shows when the index is made. */
export function toIndexPlan(definition: Definition, defaults: Defaults): IndexPlan {
  const { settings, primary_key: primaryKey } = definition
  const own = readIndexOptions(definition)
  const typo = settings.typo_tolerance
  const fields = new Map(flatten(definition.fields).map((field) => [field.path, field]))
  const exactAttributes = typo?.disabled_on_attributes ?? []
  const unknown = exactAttributes.find((path) => !fields.has(path))
  if (unknown !== undefined) refuse(`typo_tolerance names "${unknown}", which the index does not have`)
  const oneTypo = typo?.min_word_size_for_one_typo ?? 5
  const twoTypos = Math.max(typo?.min_word_size_for_two_typos ?? 9, oneTypo)
  return {
    primaryKey,
    fields,
    typos: {
      enabled: typo?.enabled ?? true,
      oneTypo,
      twoTypos,
      exactAttributes,
      exactWords: own.exact_words,
    },
    distinctAttribute: settings.distinct_attribute ?? null,
    rankingRules: own.ranking_rules ?? defaults.rankingRules,
    stopWords: own.stop_words ?? defaults.stopWords,
    locales: own.locales ?? defaults.locales,
    maxTotalHits: own.max_total_hits ?? defaults.maxTotalHits,
    maxValuesPerFacet: own.max_values_per_facet ?? defaults.maxValuesPerFacet,
  }
}

function readIndexOptions({ name, settings }: Definition) {
  const parsed = indexOptionsSchema.safeParse(settings.provider_options?.["meilisearch"] ?? {})
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
  return refuse(`provider_options.meilisearch of "${name}" is not usable: ${problems.join("; ")}`)
}

type Fields = Record<string, SearchTypes.SearchFieldDefinition>

function flatten(fields: Fields, { prefix = "", isInArray = false } = {}): IndexField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`
    const isArray = isInArray || field.array === true
    if (field.type === "object") return flatten(field.fields ?? {}, { prefix: path, isInArray: isArray })
    return [toField(path, field, isArray)]
  })
}

function toField(path: string, field: SearchTypes.SearchFieldDefinition, isArray: boolean): IndexField {
  const kind =
    KINDS[field.type] ??
    refuse(`field "${path}" is of type "${field.type}", which this provider does not hold`)
  const isNumeric = kind === "number" || kind === "date"
  const facets = facetsOf(field, isNumeric)
  return {
    path,
    kind,
    isArray,
    weight:
      typeof field.searchable === "object" ? (field.searchable.weight ?? 1) : field.searchable ? 1 : null,
    isFilterable: field.filterable ?? false,
    isSortable: field.sortable ?? false,
    isValueFacet: facets.includes("value"),
    isNumberFacet: facets.includes("range") || facets.includes("stats"),
    isRetrievable: field.retrievable ?? true,
  }
}

function facetsOf({ facetable }: SearchTypes.SearchFieldDefinition, isNumeric: boolean): readonly string[] {
  if (facetable === undefined || facetable === false) return []
  const standard = isNumeric ? ["range"] : ["value"]
  return typeof facetable === "object" ? (facetable.types ?? standard) : standard
}

function refuse(reason: string): never {
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The Meilisearch provider cannot make this index: ${reason}.`,
  )
}
