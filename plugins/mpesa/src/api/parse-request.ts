import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { refuse } from "./answers"

/** The checked input; null when it was refused with 400, and then the answer has been given. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  res: MedusaResponse,
): z.output<Schema> | null {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(parsed.error) })
  return null
}

/** How lists are paged. */
export const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
