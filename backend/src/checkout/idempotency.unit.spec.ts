import { ABANDONED_AFTER_MS, decideOnKey, hashRequest } from "./idempotency"

const now = new Date("2026-11-22T12:00:00Z")
const aRecord = (changes: { request_hash?: string; answer?: unknown; ageMs?: number } = {}) => ({
  request_hash: changes.request_hash ?? "same",
  answer: changes.answer ?? null,
  created_at: new Date(now.getTime() - (changes.ageMs ?? 1000)),
})

it.each([
  ["a new key", null, "run"],
  ["the same request, answered", aRecord({ answer: { order: 1 } }), "replay"],
  ["the same request, still running", aRecord(), "run"],
  ["another request, answered", aRecord({ request_hash: "other", answer: {} }), "conflict"],
  ["another request, still running", aRecord({ request_hash: "other" }), "conflict"],
  [
    "another request, cut off by a crash",
    aRecord({ request_hash: "other", ageMs: ABANDONED_AFTER_MS + 1 }),
    "run",
  ],
  [
    "another request, answered long ago",
    aRecord({ request_hash: "other", answer: {}, ageMs: ABANDONED_AFTER_MS + 1 }),
    "conflict",
  ],
])("%s", (_, record, decision) => {
  expect(decideOnKey(record, { requestHash: "same", now })).toBe(decision)
})

it("does not care in which order a request is written", () => {
  expect(hashRequest({ a: 1, b: { c: 2, d: [3] } })).toBe(hashRequest({ b: { d: [3], c: 2 }, a: 1 }))
  expect(hashRequest({ a: 1 })).not.toBe(hashRequest({ a: 2 }))
})
