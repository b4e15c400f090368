import { isKnownSource, isSourceRange, SAFARICOM_SOURCE_ADDRESSES } from "./sources"

it("has the twelve addresses that are cited most, and two more", () => {
  expect(new Set(SAFARICOM_SOURCE_ADDRESSES).size).toBe(14)
  expect(SAFARICOM_SOURCE_ADDRESSES.every(isSourceRange)).toBe(true)
})

it.each([
  ["196.201.214.200", undefined, true],
  [" 196.201.214.200 ", undefined, true],
  ["196.201.214.201", undefined, false],
  ["::ffff:196.201.214.200", undefined, true],
  ["::FFFF:196.201.214.200", undefined, true],
  ["::ffff:196.201.214.201", undefined, false],
  ["196.201.214.250", ["196.201.214.0/24"], true],
  ["196.201.215.1", ["196.201.214.0/24"], false],
  ["::ffff:196.201.214.250", ["196.201.214.0/24"], true],
  ["196.201.214.207", ["196.201.214.200/28"], true],
  ["196.201.214.208", ["196.201.214.200/28"], false],
  ["10.1.2.3", ["::ffff:10.1.2.3"], true],
  ["2001:db8::7", ["2001:db8::/32"], true],
  ["2001:db9::7", ["2001:db8::/32"], false],
  ["1.2.3.4", ["0.0.0.0/0"], true],
  ["1.2.3.4", [], false],
  ["1.2.3.4", ["1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/8/8", "rubbish", ""], false],
  ["", undefined, false],
  ["196.201.214.200, 10.0.0.1", undefined, false],
  ["196.201.214.200:443", undefined, false],
])("%j in %j: %s", (ip, list, expected) => {
  expect(isKnownSource(ip, list)).toBe(expected)
})
