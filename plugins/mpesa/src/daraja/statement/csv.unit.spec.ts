import fc from "fast-check"
import { parseCsv } from "./csv"

it.each([
  [
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\r\nc,d\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\rc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ['"a,1","say ""hi"""', [["a,1", 'say "hi"']]],
  ['"two\nlines",b', [["two\nlines", "b"]]],
  ['5" screen,b', [['5" screen', "b"]]],
  [' "a" ,b', [["a ", "b"]]],
  ["a,\n\n,,\nb", [["a", ""], ["b"]]],
])("splits %j", (text, cells) => {
  expect(parseCsv(text, ",").records.map((record) => record.cells)).toStrictEqual(cells)
})

it("numbers lines as an editor does", () => {
  const { records } = parseCsv('\n"a\nb"\r\nc\n\nd', ",")
  expect(records.map(({ line }) => line)).toStrictEqual([2, 4, 6])
})

it("says where a quote is left open", () => {
  expect(parseCsv('a,b\nc,"d\ne,f', ",")).toMatchObject({
    records: [{ cells: ["a", "b"] }],
    unclosedQuoteLine: 2,
  })
})

it("reads back every table that is quoted by the rule", () => {
  const table = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 })
  fc.assert(
    fc.property(table, fc.constantFrom(",", ";", "\t"), (rows, separator) => {
      const text = rows
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join("\r\n")
      const kept = rows.filter((row) => row.some((cell) => cell.trim() !== ""))
      expect(parseCsv(text, separator).records.map(({ cells }) => cells)).toStrictEqual(kept)
    }),
  )
})
