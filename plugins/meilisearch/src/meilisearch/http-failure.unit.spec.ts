import { isUnavailableCode } from "./errors"
import { mapHttpFailure, mapTaskFailure } from "./http-failure"

const body = (code: string) => ({ message: "in words", code, type: "x", link: "y" })

it.each([
  [404, body("index_not_found"), "index_not_found", "never", false],
  [404, body("document_not_found"), "not_found", "never", false],
  [404, body("task_not_found"), "not_found", "never", false],
  [401, body("missing_authorization_header"), "engine_unauthorized", "never", true],
  [403, body("invalid_api_key"), "engine_unauthorized", "never", true],
  [413, body("payload_too_large"), "payload_too_large", "never", false],
  [400, body("invalid_search_filter"), "index_not_ready", "safe", false],
  [400, body("invalid_search_sort"), "index_not_ready", "safe", false],
  [400, body("invalid_search_limit"), "engine_refused_request", "never", false],
  [415, body("invalid_content_type"), "engine_refused_request", "never", false],
  [429, undefined, "engine_busy", "after", true],
  [503, body("too_many_search_requests"), "engine_busy", "after", true],
  [422, body("no_space_left_on_device"), "engine_full", "after", true],
  [422, body("io_error"), "engine_full", "after", true],
  [422, body("too_many_open_files"), "engine_full", "after", true],
  [500, body("database_size_limit_reached"), "engine_full", "after", true],
  [500, body("internal"), "engine_unavailable", "safe", true],
  [502, undefined, "engine_unavailable", "safe", true],
  [408, undefined, "engine_unavailable", "safe", true],
  [302, undefined, "engine_unavailable", "safe", true],
  [418, undefined, "engine_refused_request", "never", false],
])("HTTP %i with %j is %s, %s", (status, reply, code, retry, isUnavailable) => {
  const error = mapHttpFailure({ status, body: reply, path: "/multi-search" })
  expect({ code: error.code, retry: error.retry, status: error.status }).toStrictEqual({
    code,
    retry,
    status,
  })
  expect(isUnavailableCode(error.code)).toBe(isUnavailable)
  expect(error.retryAfterMs).toBe(retry === "after" ? 10_000 : undefined)
})

it("obeys the server's own time to wait", () => {
  expect(mapHttpFailure({ status: 503, body: undefined, path: "/", retryAfterMs: 2_000 }).retryAfterMs).toBe(
    2_000,
  )
})

it.each([
  ["index_not_found", "index_not_found", "never"],
  ["invalid_document_id", "task_failed", "never"],
  ["internal", "task_failed", "after"],
  ["no_space_left_on_device", "engine_full", "after"],
  ["database_size_limit_reached", "engine_full", "after"],
])("a task failed with %s is %s, %s", (engineCode, code, retry) => {
  expect(mapTaskFailure(engineCode, { taskUid: 7, message: "m" })).toMatchObject({ code, retry, engineCode })
})
