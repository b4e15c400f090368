import { readPullRows as readRows } from "./pull-row"

const TO = new Date("2026-11-22T08:00:00Z")
const readPullRows = (value: unknown) => readRows(value, TO)

const ROW = {
  transactionId: "yzlyrEsRG1",
  trxDate: "2026-11-22 10:13:00",
  msisdn: 722000000,
  sender: "UAT2",
  transactiontype: "c2b-pay-bill-debit",
  billreference: "37207636392",
  amount: "168.00",
  organizationname: "Daraja Pull API Test",
}

const READ = {
  kind: "payment",
  transactionType: "paybill",
  receipt: "YZLYRESRG1",
  amountShillings: 168,
  hasCents: false,
  billReference: "37207636392",
  paidAt: new Date("2026-11-22T07:13:00Z"),
  transactionTime: "2026-11-22 10:13:00",
  msisdn: { kind: "plain", value: "254722000000" },
  sender: "UAT2",
  organizationName: "Daraja Pull API Test",
}

it.each([
  ["a list of lists", [[ROW]]],
  ["a list", [ROW]],
  ["deeper lists", [[[ROW]]]],
  ["a single object", ROW],
])("reads %s", (_, value) => {
  expect(readPullRows(value)).toStrictEqual([READ])
})

it("keeps the order", () => {
  const rows = readPullRows([
    [ROW, { ...ROW, transactionId: "AAAAAA1" }],
    [{ ...ROW, transactionId: "AAAAAA2" }],
  ])
  expect(rows.map((row) => row.kind === "payment" && row.receipt)).toStrictEqual([
    "YZLYRESRG1",
    "AAAAAA1",
    "AAAAAA2",
  ])
})

it.each([[undefined], [null], [""], [[]], [[[]]], [[null, [""]]]])("reads %j as nothing", (value) => {
  expect(readPullRows(value)).toStrictEqual([])
})

it.each([
  [{ trxDate: "2026-11-22T07:13:00Z" }, { paidAt: READ.paidAt }],
  [{ msisdn: "2547 ***** 126" }, { msisdn: { kind: "masked", value: "2547 ***** 126" } }],
  [
    { msisdn: null, sender: "", billreference: null },
    { msisdn: null, sender: null, billReference: null },
  ],
  [{ transactiontype: "c2b-buy-goods-debit" }, { transactionType: "till" }],
  [{ amount: 168.5 }, { amountShillings: 168.5, hasCents: true }],
  [{ trxDate: "" }, { paidAt: null, transactionTime: "" }],
])("reads %j", (overrides, expected) => {
  expect(readPullRows([[{ ...ROW, ...overrides }]])).toMatchObject([{ kind: "payment", ...expected }])
})

it.each([
  [{ ...ROW, transactionId: "" }, "row 2: no readable transactionId"],
  [{ ...ROW, amount: "0" }, "row 2: no readable amount"],
  [{ ...ROW, amount: "much" }, "row 2: no readable amount"],
  ["text", "row 2: not an object"],
  [7, "row 2: not an object"],
])("keeps a row that it cannot read: %#", (row, reason) => {
  expect(readPullRows([[ROW, row]])).toStrictEqual([READ, { kind: "malformed", reason }])
})

it("reads times as Nairobi's when the written zone would put one after the window", () => {
  const read = readPullRows([
    { ...ROW, trxDate: "2026-11-22T10:13:00Z" },
    { ...ROW, trxDate: "2026-11-22T04:00:00Z" },
  ])
  expect(read.map((row) => row.kind === "payment" && row.paidAt)).toStrictEqual([
    new Date("2026-11-22T07:13:00Z"),
    new Date("2026-11-22T01:00:00Z"),
  ])
})
