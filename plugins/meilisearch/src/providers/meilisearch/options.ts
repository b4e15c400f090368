import { z } from "zod"
import { DEFAULT_RANKING_RULES, DEFAULT_SYNONYMS } from "../../meilisearch"

const schema = z.strictObject({
  host: z.url({ protocol: /^https?$/, error: "must be an http or https address" }),
  apiKey: z.string().min(1).optional(),
  tokenKey: z.strictObject({ uid: z.uuid(), value: z.string().min(1) }).optional(),
  searchTimeoutMs: z.int().min(50).max(60_000).default(1_000),
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  taskTimeoutMs: z.int().min(100).max(3_600_000).default(120_000),
  matchStrategy: z.enum(["all", "last"]).default("all"),
  highlightTag: z.enum(["mark", "em"]).default("mark"),
  escapeHighlights: z.boolean().default(true),
  rankingRules: z.array(z.string().min(1)).default([...DEFAULT_RANKING_RULES]),
  breaker: z
    .strictObject({
      openAfter: z.int().min(1).max(100).default(5),
      coolDownMs: z.int().min(100).max(600_000).default(10_000),
    })
    .prefault({}),
  synonyms: z
    .array(z.array(z.string().trim().min(1)).min(2))
    .default(DEFAULT_SYNONYMS.map((group) => [...group])),
  stopWords: z.array(z.string().min(1)).default([]),
  locales: z.array(z.string().min(2)).default([]),
  maxTotalHits: z.int().min(100).max(100_000).default(1_000),
  maxValuesPerFacet: z.int().min(10).max(10_000).default(200),
  batchBytes: z.int().min(1_000).max(90_000_000).default(10_000_000),
})

/** What a shop writes in `medusa-config.ts`; the README says what each means. */
export type MeilisearchOptions = z.input<typeof schema>
export type ResolvedMeilisearchOptions = z.output<typeof schema>

/** Throws one error that names every bad key and no value. */
export function resolveOptions(input: unknown): ResolvedMeilisearchOptions {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "options"}: ${issue.message}`,
  )
  throw new Error(`Meilisearch options are not usable:\n- ${problems.join("\n- ")}`)
}
