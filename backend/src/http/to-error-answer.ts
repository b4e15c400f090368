import { getHttpResponseFromError } from "@medusajs/framework/http"
import { ApiError, type ErrorBody } from "./api-error"
import { invalidRequest, toInputIssues, type InputIssue } from "./read-input"

export type ErrorAnswer = { status: number; body: ErrorBody; headers: Record<string, string> }

const OUR_FAULT = "Something went wrong on our side. Please try again."

/**
 * What a caller reads about an error, whoever threw it: us, zod, Express' body parser or Medusa.
 * `audience` "staff" keeps Medusa's own sentence of an internal error (a refund that the provider refused,
 * for example); shoppers get a plain one. Unknown errors never show their text to anyone.
 */
export function toErrorAnswer(error: unknown, audience: "staff" | "public"): ErrorAnswer {
  if (error instanceof ApiError) return fromApiError(error)
  const issues = zodIssuesOf(error)
  if (issues) return fromApiError(invalidRequest(issues))
  const parserError = fromBodyParser(error)
  if (parserError) return fromApiError(parserError)
  return fromMedusa(error, audience)
}

function fromApiError(error: ApiError): ErrorAnswer {
  const { status, type, code, message, details, headers } = error
  return { status, body: { type, code, message, ...(details ? { details } : {}) }, headers }
}

function zodIssuesOf(error: unknown): InputIssue[] | undefined {
  if (!isRecord(error) || !Array.isArray(error.issues)) return undefined
  return toInputIssues(error.issues.filter(isIssue))
}

/** Express' parsers mark their errors with a dotted `type`; see the body-parser documentation, "Errors". */
function fromBodyParser(error: unknown): ApiError | undefined {
  if (!isRecord(error)) return undefined
  switch (error.type) {
    case "entity.parse.failed":
      return new ApiError({
        status: 400,
        code: "invalid_json",
        message: "The request body is not valid JSON.",
      })
    case "entity.too.large":
      return new ApiError({
        status: 413,
        code: "payload_too_large",
        message: "The request body is too large.",
      })
    case "encoding.unsupported":
    case "charset.unsupported":
      return new ApiError({
        status: 415,
        code: "unsupported_encoding",
        type: "invalid_data",
        message: "The request body must be JSON in UTF-8.",
      })
    case "parameters.too.many":
    case "request.aborted":
    case "request.size.invalid":
      return new ApiError({
        status: 400,
        code: "invalid_body",
        message: "The request body could not be read.",
      })
  }
  // A malformed percent escape in the path, thrown by Express' router.
  if (error instanceof URIError) {
    return new ApiError({
      status: 400,
      code: "invalid_request",
      message: "The address of the request is malformed.",
    })
  }
  return undefined
}

function fromMedusa(error: unknown, audience: "staff" | "public"): ErrorAnswer {
  if (!isRecord(error)) return { status: 500, body: internalError(), headers: {} }
  const { statusCode: status, body } = getHttpResponseFromError(error)
  const type = body.type ?? "unknown_error"
  const message = body.message ?? OUR_FAULT
  if (status < 500) {
    return {
      status,
      body: publishableKeyBody(message) ?? { type, code: body.code ?? type, message },
      headers: {},
    }
  }
  const tellable = audience === "staff" && (type === "unexpected_state" || type === "invalid_argument")
  return { status, body: tellable ? { type, code: type, message } : internalError(), headers: {} }
}

/** Medusa reports both faults of the key with one type; the sentence is all that tells them apart. */
function publishableKeyBody(message: string): ErrorBody | undefined {
  if (message.startsWith("Publishable API key required")) {
    return {
      type: "not_allowed",
      code: "publishable_key_required",
      message:
        "The header x-publishable-api-key is missing. Send the shop's publishable key with every /store request.",
    }
  }
  if (message.startsWith("A valid publishable key is required")) {
    return {
      type: "not_allowed",
      code: "publishable_key_invalid",
      message: "The publishable key in x-publishable-api-key is unknown or has been revoked.",
    }
  }
  return undefined
}

const internalError = (): ErrorBody => ({
  type: "unexpected_state",
  code: "internal_error",
  message: OUR_FAULT,
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

function isIssue(value: unknown): value is { path: PropertyKey[]; message: string } {
  return isRecord(value) && Array.isArray(value.path) && typeof value.message === "string"
}
