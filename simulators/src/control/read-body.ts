import type { Context } from "hono"
import { z } from "zod"

/** A request the control routes cannot act on; answered with its status and a sentence. */
export class ControlError extends Error {
  override readonly name = "ControlError"
  constructor(
    readonly status: 400 | 404 | 409,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message)
  }

  toResponse(): Response {
    const { status, code, message, details } = this
    const type = status === 404 ? "not_found" : status === 409 ? "conflict" : "invalid_request"
    return Response.json({ type, code, message, ...(details !== undefined && { details }) }, { status })
  }
}

/** Parses a JSON body; an empty one counts as `{}`. Throws a ControlError that says what is wrong where. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  return parse(schema, await readJson(c))
}

export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }))
  const sentence = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ")
  throw new ControlError(400, "invalid_request", sentence, { issues })
}

async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text.trim() === "") return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new ControlError(400, "invalid_json", "The body is not valid JSON.")
  }
}
