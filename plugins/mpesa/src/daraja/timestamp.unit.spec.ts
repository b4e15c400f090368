import { formatNairobiTimestamp, parseNairobiTimestamp } from "./timestamp"

describe("Nairobi timestamps", () => {
  it.each([
    ["2026-11-22T08:05:09.999Z", "20261122110509"],
    ["2025-12-31T21:00:00Z", "20260101000000"],
    ["2024-02-28T22:30:00Z", "20240229013000"],
  ])("writes %s as %s and reads it back", (iso, timestamp) => {
    expect(formatNairobiTimestamp(new Date(iso))).toBe(timestamp)
    expect(formatNairobiTimestamp(parseNairobiTimestamp(timestamp) ?? new Date(0))).toBe(timestamp)
  })

  it.each([
    ["1763801109"],
    ["20260231000000"],
    ["20261301000000"],
    ["20261122250000"],
    ["2026112211050"],
    [""],
    ["abcd"],
  ])("does not read %j", (timestamp) => {
    expect(parseNairobiTimestamp(timestamp)).toBeNull()
  })
})
