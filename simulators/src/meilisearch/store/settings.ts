import { z } from "zod"
import { ApiError, type ErrorCode } from "../api-error"
import { isObject, type JsonObject } from "../json"
import { findUnknownLocale, unknownLocaleMessage } from "../locales"

const strings = z.array(z.string())
const minWordSize = z.int().min(0).max(255)

const filterableSchema = z.union([
  z.string(),
  z.strictObject({
    attributePatterns: strings,
    features: z
      .strictObject({
        facetSearch: z.boolean().default(false),
        filter: z
          .strictObject({ equality: z.boolean().default(true), comparison: z.boolean().default(false) })
          .prefault({}),
      })
      .prefault({}),
  }),
])

/** Field by field as the engine has them, with its defaults. `null` puts a default back. */
const SHAPE = {
  displayedAttributes: strings.default(["*"]),
  searchableAttributes: strings.default(["*"]),
  filterableAttributes: z.array(filterableSchema).default([]),
  sortableAttributes: strings.default([]),
  rankingRules: z
    .array(z.string().regex(/^(words|typo|proximity|attribute|sort|exactness|[^:]+:(asc|desc))$/))
    .default(["words", "typo", "proximity", "attribute", "sort", "exactness"]),
  stopWords: strings.default([]),
  nonSeparatorTokens: strings.default([]),
  separatorTokens: strings.default([]),
  dictionary: strings.default([]),
  synonyms: z.record(z.string(), strings).default({}),
  distinctAttribute: z.string().nullable().default(null),
  proximityPrecision: z.enum(["byWord", "byAttribute"]).default("byWord"),
  typoTolerance: z
    .strictObject({
      enabled: z.boolean().default(true),
      minWordSizeForTypos: z
        .strictObject({ oneTypo: minWordSize.default(5), twoTypos: minWordSize.default(9) })
        .refine(
          ({ oneTypo, twoTypos }) => oneTypo <= twoTypos,
          "`oneTypo` must be less than or equal to `twoTypos`",
        )
        .prefault({}),
      disableOnWords: strings.default([]),
      disableOnAttributes: strings.default([]),
      disableOnNumbers: z.boolean().default(false),
    })
    .prefault({}),
  faceting: z
    .strictObject({
      maxValuesPerFacet: z.int().min(0).default(100),
      sortFacetValuesBy: z.record(z.string(), z.enum(["alpha", "count"])).default({ "*": "alpha" }),
    })
    .prefault({}),
  pagination: z.strictObject({ maxTotalHits: z.int().min(0).default(1000) }).prefault({}),
  searchCutoffMs: z.int().positive().nullable().default(null),
  localizedAttributes: z
    .array(z.strictObject({ attributePatterns: strings, locales: strings }))
    .nullable()
    .default(null),
  facetSearch: z.boolean().default(true),
  prefixSearch: z.enum(["indexingTime", "disabled"]).default("indexingTime"),
  embedders: z.record(z.string(), z.unknown()).default({}),
} as const

const settingsSchema = z.strictObject(SHAPE)
export type Settings = z.output<typeof settingsSchema>
export type SettingName = keyof typeof SHAPE

export const defaultSettings = (): Settings => settingsSchema.parse({})

/** Paths of the sub-routes: `/settings/typo-tolerance` is `typoTolerance`. */
export function settingOfRoute(segment: string): SettingName | null {
  const name = segment.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return name in SHAPE ? (name as SettingName) : null
}

/** Checks what a PATCH brings, before any task is made; throws `invalid_settings_...`. */
export function checkSettings(change: unknown): JsonObject {
  if (!isObject(change)) throw new ApiError("bad_request", "Invalid value type: expected an object")
  for (const [name, value] of Object.entries(change)) {
    const schema = (SHAPE as Record<string, z.ZodType>)[name]
    if (!schema) {
      const known = Object.keys(SHAPE).map((key) => `\`${key}\``)
      throw new ApiError("bad_request", `Unknown field \`${name}\`: expected one of ${known.join(", ")}`)
    }
    if (value === null) continue
    refuseUnknownLocales(name, value)
    const merged = isObject(value) ? withoutNulls(value) : value
    const parsed = schema.safeParse(merged)
    if (parsed.success) continue
    const [issue] = parsed.error.issues
    const at = [name, ...(issue?.path ?? [])].join(".")
    throw new ApiError(codeOf(name), `Invalid value at \`.${at}\`: ${issue?.message ?? "not usable"}`)
  }
  return change
}

/** Objects are merged field by field, everything else is replaced. */
export function applySettings(current: Settings, change: JsonObject): Settings {
  const next: JsonObject = { ...current }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete next[name]
    else if (isObject(value) && isMerged(name)) next[name] = mergeObjects(next[name], value)
    else next[name] = value
  }
  return settingsSchema.parse(next)
}

// Synonyms and embedders are maps; a PATCH replaces the first as a whole.
function isMerged(name: string): boolean {
  return ["typoTolerance", "faceting", "pagination", "embedders"].includes(name)
}

function mergeObjects(base: unknown, change: JsonObject): JsonObject {
  const merged: JsonObject = { ...(isObject(base) ? base : {}) }
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key]
    else merged[key] = isObject(value) ? mergeObjects(merged[key], value) : value
  }
  return merged
}

function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null))
}

function refuseUnknownLocales(name: string, value: unknown): void {
  if (name !== "localizedAttributes" || !Array.isArray(value)) return
  value.forEach((rule: unknown, index) => {
    const locales = isObject(rule) && Array.isArray(rule["locales"]) ? rule["locales"].map(String) : []
    const unknown = findUnknownLocale(locales)
    if (unknown === null) return
    const at = `.localizedAttributes[${index}].locales[${locales.indexOf(unknown)}]`
    throw new ApiError("invalid_settings_localized_attributes", unknownLocaleMessage(unknown, at))
  })
}

function codeOf(name: string): ErrorCode {
  return `invalid_settings_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
}
