import { mapHttpFailure } from "./http-failure"

const now = new Date("2026-11-22T12:00:00Z")
const failure = (status: number, message: string | null = null, headers: Record<string, string> = {}) =>
  mapHttpFailure({
    what: "an upload",
    status,
    body: message === null ? undefined : { error: { message } },
    header: (name) => headers[name] ?? null,
    now,
  })

it.each([
  [400, "Invalid image file", "cloudinary_file_refused", "never"],
  [400, "Image file format svg not allowed", "cloudinary_file_refused", "never"],
  [400, "File size too large. Got 11. Maximum is 10.", "cloudinary_file_too_large", "never"],
  [400, "Missing required parameter - file", "cloudinary_invalid_request", "never"],
  [401, "Invalid Signature abc. String to sign - 'x'.", "cloudinary_credentials_refused", "never"],
  [401, "Stale request - reported time is ...", "cloudinary_clock_wrong", "never"],
  [401, "Link has expired", "cloudinary_clock_wrong", "never"],
  [403, null, "cloudinary_credentials_refused", "never"],
  [404, null, "cloudinary_not_found", "never"],
  [413, null, "cloudinary_file_too_large", "never"],
  [420, "Rate Limit Exceeded", "cloudinary_rate_limited", "after"],
  [429, null, "cloudinary_rate_limited", "after"],
  [500, "General Error", "cloudinary_failed", "safe"],
  [503, null, "cloudinary_failed", "safe"],
  [302, null, "cloudinary_invalid_request", "never"],
])("takes %i %p for %s", (status, message, code, retry) => {
  expect(failure(status, message)).toMatchObject({ code, retry, status })
})

it("does not repeat what was signed", () => {
  expect(failure(401, "Invalid Signature abc. String to sign - 'public_id=x'.").message).not.toContain(
    "public_id",
  )
})

it.each([
  [{ "retry-after": "3" }, 3_000],
  [{ "x-featureratelimit-reset": "Sun, 22 Nov 2026 12:01:00 GMT" }, 60_000],
  [{ "retry-after": "soon" }, undefined],
])("reads from %j how long to wait", (headers, ms) => {
  expect(failure(420, null, headers).retryAfterMs).toBe(ms)
})
