import { dayBounds, isDay, lastDays, nairobiDay } from "./nairobi-day"

it.each([
  ["2026-11-22T20:59:59.999Z", "2026-11-22"],
  ["2026-11-22T21:00:00.000Z", "2026-11-23"],
  ["2026-12-31T21:30:00.000Z", "2027-01-01"],
])("%s belongs to %s in Nairobi", (moment, day) => {
  expect(nairobiDay(new Date(moment))).toBe(day)
})

it("begins a day at 21:00 UTC of the day before, and ends it a day later", () => {
  expect(dayBounds("2026-11-23")).toStrictEqual({
    from: new Date("2026-11-22T21:00:00Z"),
    to: new Date("2026-11-23T21:00:00Z"),
  })
})

it("counts days back over the end of a month", () => {
  expect(lastDays("2026-03-02", 4)).toStrictEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"])
})

it.each([
  ["2026-11-22", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["2026-13-01", false],
  ["22-11-2026", false],
  ["2026-11-22T00:00:00Z", false],
  ["", false],
])("tells whether %s is a day", (text, expected) => {
  expect(isDay(text)).toBe(expected)
})
