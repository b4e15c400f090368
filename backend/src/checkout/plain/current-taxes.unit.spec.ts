import { haveTaxes } from "./current-taxes"

const vat = { description: "VAT", tax_rate_id: "txr_1", code: "VAT", rate: 16, provider_id: "tp_system" }
const row = (more: object = {}) => ({ ...vat, data: null, metadata: null, ...more })
const isSettled = (rows: ReturnType<typeof row>[], taxes: (typeof vat)[]) =>
  haveTaxes([{ id: "cali_1", tax_lines: rows }], new Map([["cali_1", taxes]]))

describe("haveTaxes", () => {
  it.each<[string, boolean, ReturnType<typeof row>[], (typeof vat)[]]>([
    ["the same", true, [row()], [vat]],
    ["two in another order", true, [row({ code: "LEVY" }), row()], [vat, { ...vat, code: "LEVY" }]],
    ["another rate", false, [row({ rate: 8 })], [vat]],
    ["another name", false, [row({ description: "Value added tax" })], [vat]],
    ["another provider", false, [row({ provider_id: "tp_other" })], [vat]],
    ["another rate's row", false, [row({ tax_rate_id: "txr_2" })], [vat]],
    ["what a provider has put in", false, [row({ data: { receipt: 1 } })], [vat]],
    ["one too few", false, [], [vat]],
    ["one too many", false, [row(), row()], [vat]],
    ["none at all", true, [], []],
  ])("%s: %s", (_, expected, rows, taxes) => {
    expect(isSettled(rows, taxes)).toBe(expected)
  })
})
