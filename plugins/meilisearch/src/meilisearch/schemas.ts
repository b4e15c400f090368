import { z } from "zod"

/** Shapes of Meilisearch 1.50, read leniently: unknown fields pass, those relied on must be there. */
export const errorReplySchema = z.object({
  message: z.string(),
  code: z.string(),
  type: z.string().optional(),
})

export const enqueuedSchema = z.object({ taskUid: z.int().nonnegative(), status: z.string() })
export type Enqueued = z.infer<typeof enqueuedSchema>

export const taskSchema = z.object({
  uid: z.int().nonnegative(),
  status: z.enum(["enqueued", "processing", "succeeded", "failed", "canceled"]),
  type: z.string(),
  indexUid: z.string().nullish(),
  error: z.object({ message: z.string(), code: z.string() }).nullish(),
})
export type EngineTask = z.infer<typeof taskSchema>
export const tasksSchema = z.object({ results: z.array(taskSchema) })

export const indexSchema = z.object({
  uid: z.string(),
  primaryKey: z.string().nullish(),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
})
export type EngineIndex = z.infer<typeof indexSchema>
export const indexesSchema = z.object({ results: z.array(indexSchema), total: z.number() })

export const statsSchema = z.object({
  indexes: z.record(z.string(), z.object({ numberOfDocuments: z.number(), isIndexing: z.boolean() })),
})

/** As it came: a record of zod would copy every field of every document. */
const document = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
)
export const documentsSchema = z.object({ results: z.array(document), total: z.number() })

export const searchReplySchema = z.object({
  hits: z.array(document),
  processingTimeMs: z.number(),
  estimatedTotalHits: z.number().optional(),
  totalHits: z.number().optional(),
  facetDistribution: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  facetStats: z.record(z.string(), z.object({ min: z.number(), max: z.number() })).optional(),
})
export type SearchReply = z.infer<typeof searchReplySchema>
export const multiSearchReplySchema = z.object({ results: z.array(searchReplySchema) })

export const facetSearchReplySchema = z.object({
  facetHits: z.array(z.object({ value: z.string(), count: z.number() })),
})

export const versionSchema = z.object({ pkgVersion: z.string() })
export const healthSchema = z.object({ status: z.string() })
export const synonymsSchema = z.record(z.string(), z.array(z.string()))
