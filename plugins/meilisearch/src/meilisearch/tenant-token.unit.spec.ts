import { readTenantToken } from "../../../../simulators/src/meilisearch/tenant-token"
import { signTenantToken } from "./tenant-token"

const key = { uid: "5f1c4c1e-8a2b-4b6e-9d0a-1c2d3e4f5a6b", value: "the-key" }
const now = Date.UTC(2026, 10, 22, 12)
const searchRules = { "product_v*": { filter: 'status = "published"' } }
const known = {
  ...key,
  key: key.value,
  name: "",
  description: "",
  actions: ["search"],
  indexes: ["*"],
  expiresAt: null,
  createdAt: "",
  updatedAt: "",
}

it("is a JWT that the engine reads until it is over", () => {
  const { token, expiresAt } = signTenantToken({ key, searchRules, lifeMs: 900_000, now })
  expect(expiresAt.getTime()).toBe(now + 900_000)
  expect(readTenantToken(token, { keys: [known], now })?.searchRules).toStrictEqual(searchRules)
  expect(readTenantToken(token, { keys: [known], now: now + 900_000 })).toBeNull()
  expect(readTenantToken(token, { keys: [{ ...known, key: "another" }], now })).toBeNull()
})

it("does not hold the key", () => {
  const { token } = signTenantToken({ key, searchRules, lifeMs: 60_000, now })
  const parts = token.split(".").map((part) => Buffer.from(part, "base64url").toString())
  expect(parts.join()).not.toContain(key.value)
})

it.each([0, 999, 900_001, NaN, Infinity])("does not live for %d ms", (lifeMs) => {
  expect(() => signTenantToken({ key, searchRules, lifeMs, now })).toThrow(RangeError)
})

it.each([{}, { "product_v*": { filter: " " } }])("is not made for the rules %j", (rules) => {
  expect(() => signTenantToken({ key, searchRules: rules, lifeMs: 60_000, now })).toThrow(RangeError)
})
