import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { noteMiss } from "../../../search-feed/note-miss"
import { feedOf } from "../../../search-feed/search-feed"

const questionSchema = z.object({
  entity: z.literal("product"),
  filters: z.object({ q: z.string() }).strict(),
  pagination: z.object({ skip: z.literal(0).optional() }).optional(),
})
const answerSchema = z.object({
  results: z.array(z.object({ metadata: z.object({ count: z.number().nullable() }) })),
})

/**
 * Writes down what was sought in vain: whole searches for goods without a filter, which anybody else would find nothing
 * with either. The answer does not wait for it.
 */
export function noteMisses(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const answerWith = res.json.bind(res)
  res.json = (body: unknown) => {
    for (const text of missesIn(req.body, body)) noteMiss(feedOf(req.scope), text)
    return answerWith(body)
  }
  next()
}

export function missesIn(asked: unknown, answered: unknown): string[] {
  const answers = answerSchema.safeParse(answered)
  if (!answers.success || typeof asked !== "object" || asked === null) return []
  const questions: unknown[] = "queries" in asked && Array.isArray(asked.queries) ? asked.queries : [asked]
  return questions.flatMap((question, index) => {
    const whole = questionSchema.safeParse(question)
    if (!whole.success || answers.data.results[index]?.metadata.count !== 0) return []
    return [whole.data.filters.q]
  })
}
