import { DocumentRefused, MeilisearchError, QueryRefused, type MeilisearchErrorCode } from "../../meilisearch"
import { isUnavailable, toMedusaError } from "./errors"

const aFault = (code: MeilisearchErrorCode) =>
  new MeilisearchError({ code, retry: "after", retryAfterMs: 3_000, operatorMessage: "in words" })

it.each<[MeilisearchErrorCode, string, boolean, number | undefined]>([
  ["index_not_found", "not_found", false, undefined],
  ["not_found", "not_found", false, undefined],
  ["engine_unauthorized", "unauthorized", true, undefined],
  ["engine_refused_request", "invalid_data", false, undefined],
  ["engine_busy", "unexpected_state", true, 429],
  ["engine_unavailable", "unexpected_state", true, undefined],
  ["engine_full", "unexpected_state", true, undefined],
  ["index_not_ready", "unexpected_state", true, undefined],
  ["engine_bad_reply", "unexpected_state", true, undefined],
  ["payload_too_large", "unexpected_state", false, undefined],
  ["task_failed", "unexpected_state", false, undefined],
  ["task_timed_out", "unexpected_state", false, undefined],
])("%s is %s to Medusa, unavailable: %s", (code, type, unavailable, status) => {
  const error = toMedusaError(aFault(code))
  expect(error).toMatchObject({
    code,
    type,
    retry: "after",
    retry_after: 3_000,
    status,
    operatorMessage: "in words",
  })
  expect(isUnavailable(error)).toBe(unavailable)
})

it.each([
  [new QueryRefused("unsupported", "m"), "not_allowed"],
  [new QueryRefused("invalid", "m"), "invalid_data"],
  [new DocumentRefused("m"), "invalid_data"],
])("%s is %s", (refusal, type) => {
  expect(toMedusaError(refusal)).toMatchObject({ type, message: "m" })
})

it("leaves bugs as they are", () => {
  const bug = new TypeError("a bug")
  expect(toMedusaError(bug)).toBe(bug)
})
