import { formatVendorTime, parseVendorTime } from "./vendor-time"

const MOMENT = "2024-07-06T19:48:52.000Z"

it.each([
  ["20240706224852", MOMENT],
  ["06.07.2024 22:48:52", MOMENT],
  ["06-07-2024 22:48:52", MOMENT],
  ["06/07/2024 22:48:52", MOMENT],
  ["2024-07-06 22:48:52", MOMENT],
  ["2024-07-06T22:48:52", MOMENT],
  ["2024-07-06 22:48:52.0", MOMENT],
  [" 2024-07-06  22:48:52 ", MOMENT],
  ["2024-07-06T19:48:52Z", MOMENT],
  ["2024-07-06T22:48:52+03:00", MOMENT],
  ["2024-07-06T14:48:52-0500", MOMENT],
  ["06-07-2024 22:48", "2024-07-06T19:48:00.000Z"],
  ["06-07-2024", "2024-07-05T21:00:00.000Z"],
  ["2024-07-06", "2024-07-05T21:00:00.000Z"],
])("reads %j", (text, iso) => {
  expect(parseVendorTime(text)?.toISOString()).toBe(iso)
})

it.each([
  [""],
  ["yesterday"],
  ["1720295332"],
  ["31.02.2024 10:00:00"],
  ["2024-13-01 10:00:00"],
  ["2024-07-06 25:00:00"],
  ["07-16-2024 10:00:00"],
  ["2024-07-06T22:48:52+0"],
])("finds no moment in %j", (text) => {
  expect(parseVendorTime(text)).toBeNull()
})

it("writes Nairobi time as the list of payments wants it", () => {
  expect(formatVendorTime(new Date(MOMENT))).toBe("2024-07-06 22:48:52")
})
