import { formatCsvRow } from "./csv"

it.each([
  [["SKE52PAWR9", -450, null], "SKE52PAWR9,-450,\r\n"],
  [['say "yes", twice'], '"say ""yes"", twice"\r\n'],
  [["two\nlines"], '"two\nlines"\r\n'],
  [["=1+1"], "'=1+1\r\n"],
  [["@SUM(A1)"], "'@SUM(A1)\r\n"],
  [["-2"], "'-2\r\n"],
])("writes %j", (cells, expected) => {
  expect(formatCsvRow(cells)).toBe(expected)
})
