import { MedusaError } from "@medusajs/framework/utils"
import { z } from "zod"
import { ApiError } from "./api-error"
import { readInput } from "./read-input"
import { toErrorAnswer } from "./to-error-answer"

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error("nothing was thrown")
}

const parserError = (type: string, status: number) =>
  Object.assign(new Error("parser words"), { type, status, statusCode: status, expose: true })

it("passes an ApiError on as it is", () => {
  const error = new ApiError({
    status: 429,
    code: "rate_limited",
    message: "Later, please.",
    details: { retry_after_s: 3 },
    headers: { "Retry-After": "3" },
  })
  expect(toErrorAnswer(error, "public")).toStrictEqual({
    status: 429,
    body: {
      type: "rate_limited",
      code: "rate_limited",
      message: "Later, please.",
      details: { retry_after_s: 3 },
    },
    headers: { "Retry-After": "3" },
  })
})

it("lists every problem of a request", () => {
  const schema = z.object({
    page: z.number().min(1, "must be 1 or more"),
    contact: z.object({ name: z.string("is missing") }),
  })
  const error = thrownBy(() => readInput(schema, { page: 0, contact: {} }))
  expect(toErrorAnswer(error, "public")).toMatchObject({
    status: 400,
    body: {
      type: "invalid_data",
      code: "invalid_request",
      message: "page: must be 1 or more; contact.name: is missing",
      details: {
        issues: [
          { path: "page", message: "must be 1 or more" },
          { path: "contact.name", message: "is missing" },
        ],
      },
    },
  })
})

it("understands a ZodError that nobody translated", () => {
  const error = thrownBy(() => z.object({ a: z.string("is missing") }).parse({}))
  expect(toErrorAnswer(error, "public")).toMatchObject({
    status: 400,
    body: { code: "invalid_request", message: "a: is missing" },
  })
})

it.each([
  ["entity.parse.failed", 400, "invalid_json"],
  ["entity.too.large", 413, "payload_too_large"],
  ["charset.unsupported", 415, "unsupported_encoding"],
  ["request.aborted", 400, "invalid_body"],
])("names the body parser's %s", (type, status, code) => {
  const answer = toErrorAnswer(parserError(type, status), "public")
  expect(answer).toMatchObject({ status, body: { type: "invalid_data", code } })
  expect(answer.body.message).not.toContain("parser words")
})

it.each([
  ["Publishable API key required in the request header: x-publishable-api-key.", "publishable_key_required"],
  ["A valid publishable key is required to proceed with the request", "publishable_key_invalid"],
])("tells the faults of the publishable key apart: %s", (message, code) => {
  const error = new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
  expect(toErrorAnswer(error, "public")).toMatchObject({ status: 400, body: { type: "not_allowed", code } })
})

it.each([
  [MedusaError.Types.NOT_FOUND, 404, "not_found"],
  [MedusaError.Types.NOT_ALLOWED, 400, "not_allowed"],
  [MedusaError.Types.UNAUTHORIZED, 401, "unauthorized"],
  [MedusaError.Types.CONFLICT, 409, "invalid_state_error"],
])("gives Medusa's %s a code", (type, status, code) => {
  expect(toErrorAnswer(new MedusaError(type, "A sentence."), "public")).toMatchObject({
    status,
    body: { type, code },
  })
})

it.each([
  ["a plain error", new Error("connect ECONNREFUSED 10.0.0.7:5432")],
  ["a database error", new MedusaError(MedusaError.Types.DB_ERROR, 'relation "secret_table" does not exist')],
  ["an internal Medusa error", new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "secret_table is odd")],
  ["something that is no error", "10.0.0.7"],
])("hides the inside of %s from shoppers", (_what, error) => {
  const answer = toErrorAnswer(error, "public")
  expect(answer).toMatchObject({ status: 500, body: { type: "unexpected_state", code: "internal_error" } })
  expect(JSON.stringify(answer)).not.toMatch(/10\.0\.0\.7|secret_table/)
})

it("lets staff read why Medusa refused, and nothing of the database", () => {
  const refused = new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The refund was refused.")
  const broken = new MedusaError(MedusaError.Types.DB_ERROR, "secret_table")
  expect(toErrorAnswer(refused, "staff")).toMatchObject({
    status: 500,
    body: { message: "The refund was refused." },
  })
  expect(toErrorAnswer(broken, "staff").body.message).not.toContain("secret_table")
})
