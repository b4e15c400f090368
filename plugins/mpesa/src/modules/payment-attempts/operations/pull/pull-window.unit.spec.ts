import { pullWindow } from "./pull-window"

const now = new Date("2026-11-22T12:00:00Z")

it.each([
  ["never looked", null, "2026-11-20T12:00:00.000Z"],
  ["an hour ago", "2026-11-22T11:00:00Z", "2026-11-22T08:00:00.000Z"],
  ["after ten hours of outage", "2026-11-22T02:00:00Z", "2026-11-21T23:00:00.000Z"],
  ["after a week of outage", "2026-11-15T12:00:00Z", "2026-11-20T12:00:00.000Z"],
  ["a clock that went back", "2026-11-22T14:00:00Z", "2026-11-22T09:00:00.000Z"],
])("reaches back far enough: %s", (_, lastTo, from) => {
  const window = pullWindow(lastTo === null ? null : new Date(lastTo), now)
  expect(window.from.toISOString()).toBe(from)
  expect(window.to).toStrictEqual(now)
})
