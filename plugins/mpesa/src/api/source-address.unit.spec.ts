import { findSourceAddress } from "./source-address"

const PROXIES = ["10.0.0.0/8", "::1"]

it.each<[string, string | null, string | undefined, string | null]>([
  ["a direct connection", "196.201.214.200", undefined, "196.201.214.200"],
  ["a direct connection that claims another address", "41.90.1.1", "196.201.214.200", "41.90.1.1"],
  ["a proxy", "10.0.0.2", "196.201.214.200", "196.201.214.200"],
  [
    "a proxy, and a caller that claims another address",
    "10.0.0.2",
    "196.201.214.200, 41.90.1.1",
    "41.90.1.1",
  ],
  ["two proxies", "10.0.0.2", "6.6.6.6, 196.201.214.200, 10.1.1.1", "196.201.214.200"],
  ["a proxy as version 6", "::ffff:10.0.0.2", " 196.201.214.200 ", "196.201.214.200"],
  ["a proxy that says nothing", "10.0.0.2", undefined, "10.0.0.2"],
  ["only proxies", "10.0.0.2", "10.3.3.3", "10.3.3.3"],
  ["words in the header", "10.0.0.2", "unknown", "unknown"],
  ["no connection", null, "196.201.214.200", null],
])("%s", (_, connection, header, expected) => {
  expect(findSourceAddress(connection, header, PROXIES)).toBe(expected)
})

it("believes no header without trusted proxies", () => {
  expect(findSourceAddress("10.0.0.2", "196.201.214.200", [])).toBe("10.0.0.2")
})
