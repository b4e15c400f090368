import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { ApiError } from "./api-error"

export type InputIssue = { path: string; message: string }

/** Parses outside input; throws `invalid_request` (400) that lists every problem in `details.issues`. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw invalidRequest(toInputIssues(result.error.issues))
}

/** Middleware for a JSON body; the route then reads `req.validatedBody`. */
export function validatedBody(schema: z.ZodType) {
  return function validateBody(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
    req.validatedBody = readInput(schema, req.body)
    next()
  }
}

export function invalidRequest(issues: InputIssue[]): ApiError {
  return new ApiError({
    status: 400,
    code: "invalid_request",
    message: issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; "),
    details: { issues },
  })
}

export function toInputIssues(issues: { path: PropertyKey[]; message: string }[]): InputIssue[] {
  return issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }))
}
