import { parseStatement, Statement } from "./parse-statement"

const HEADER =
  "Receipt No.,Completion Time,Initiation Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Balance Confirmed,Reason Type,Other Party Info,Linked Transaction ID,A/C No."

const PAYMENT =
  'SKE52PAWR9,06-07-2024 22:48:52,06-07-2024 22:48:50,"Pay Bill from 2547******49 - JOHN, Acc. DUKA10410",Completed,"1,450.00",,"12,450.00",true,Pay Bill Online,2547******49 - JOHN,,DUKA10410'
const REFUND =
  'SKE52PAWS1,06-07-2024 23:00:00,06-07-2024 23:00:00,Reversal,Completed,,-450.00,"12,000.00",true,Pay Bill Reversal,2547******49 - JOHN,SKE52PAWR9,'

const PREAMBLE = [
  "Account Statement,,,",
  "Organization:,Duka Ltd",
  "Short Code:,600984",
  "Time Period:,From 06-07-2024 00:00:00 To 06-07-2024 23:59:59",
  "",
]

function statement(...rows: string[]): Statement {
  return parseStatement([...PREAMBLE, HEADER, ...rows].join("\r\n"))
}

const PAYMENT_LINE = {
  line: 7,
  receipt: "SKE52PAWR9",
  completedAt: new Date("2024-07-06T19:48:52Z"),
  initiatedAt: new Date("2024-07-06T19:48:50Z"),
  details: "Pay Bill from 2547******49 - JOHN, Acc. DUKA10410",
  status: "Completed",
  paidInShillings: 1450,
  withdrawnShillings: 0,
  balanceShillings: 12_450,
  balanceConfirmed: true,
  reasonType: "Pay Bill Online",
  otherParty: "2547******49 - JOHN",
  linkedTransactionId: null,
  billReference: "DUKA10410",
}

it("reads what came in and what went out, below the lines about the organisation", () => {
  expect(statement(PAYMENT, REFUND, "")).toStrictEqual({
    kind: "statement",
    lines: [
      PAYMENT_LINE,
      {
        line: 8,
        receipt: "SKE52PAWS1",
        completedAt: new Date("2024-07-06T20:00:00Z"),
        initiatedAt: new Date("2024-07-06T20:00:00Z"),
        details: "Reversal",
        status: "Completed",
        paidInShillings: 0,
        withdrawnShillings: 450,
        balanceShillings: 12_000,
        balanceConfirmed: true,
        reasonType: "Pay Bill Reversal",
        otherParty: "2547******49 - JOHN",
        linkedTransactionId: "SKE52PAWR9",
        billReference: null,
      },
    ],
    skipped: [],
  })
})

it("is the same with a byte order mark, with other line ends and without the lines above", () => {
  const lines = [{ ...PAYMENT_LINE, line: 2 }]
  expect(parseStatement(`\uFEFF${HEADER}\n${PAYMENT}`)).toMatchObject({ lines })
  expect(parseStatement(`${HEADER}\r${PAYMENT}\r`)).toMatchObject({ lines })
})

it.each([
  [";", "1.450,00"],
  [";", "1450.00"],
  ["\t", '"1,450.00"'],
])("reads fields separated by %j with %s", (separator, amount) => {
  const header = ["Receipt No.", "Completion Time", "Transaction Status", "Paid In", "Withdrawn"]
  const row = ["SKE52PAWR9", "2024-07-06 22:48:52", "Completed", amount, ""]
  expect(parseStatement([header, row].map((cells) => cells.join(separator)).join("\n"))).toMatchObject({
    kind: "statement",
    lines: [{ receipt: "SKE52PAWR9", completedAt: PAYMENT_LINE.completedAt, paidInShillings: 1450 }],
    skipped: [],
  })
})

it("finds columns by name, in any order and spelling", () => {
  const text = [
    "WITHDRAWN, paid in ,transaction_status,Note,COMPLETION TIME,receipt no",
    ",5.00,Completed,x,06/07/2024 22:48:52,ske52pawr9",
  ].join("\n")
  expect(parseStatement(text)).toStrictEqual({
    kind: "statement",
    lines: [
      {
        line: 2,
        receipt: "SKE52PAWR9",
        completedAt: PAYMENT_LINE.completedAt,
        initiatedAt: null,
        details: "",
        status: "Completed",
        paidInShillings: 5,
        withdrawnShillings: 0,
        balanceShillings: null,
        balanceConfirmed: null,
        reasonType: "",
        otherParty: "",
        linkedTransactionId: null,
        billReference: null,
      },
    ],
    skipped: [],
  })
})

it.each([
  ["Total,,,,,5.00,,,,,,,", "an unreadable receipt"],
  [",,,Total,,5.00,,,,,,,", "no receipt"],
  [PAYMENT.replace("SKE52PAWR9", "??"), "an unreadable receipt"],
  [PAYMENT.replace("06-07-2024 22:48:52", "31-02-2024 10:00:00"), "an unreadable completion time"],
  [PAYMENT.replace('"1,450.00"', "1.450"), "an unreadable amount"],
  [PAYMENT.replace('"1,450.00"', "-5.00"), "a negative amount paid in"],
  ["SKE52PAWR9", "an unreadable completion time"],
  [PAYMENT.replace("JOHN,,", "JOHN, SENIOR,,"), "more fields than columns"],
  [PAYMENT.replace(/"(Pay[^"]*)"/, "$1"), "more fields than columns"],
])("skips and reports a line that it cannot read: %#", (row, reason) => {
  expect(statement(row, PAYMENT)).toStrictEqual({
    kind: "statement",
    lines: [{ ...PAYMENT_LINE, line: 8 }],
    skipped: [{ line: 7, reason }],
  })
})

it("reports that the file was cut inside a quote", () => {
  expect(statement(PAYMENT, 'SKE52PAWS1,06-07-2024 22:48:52,,"Pay Bill fro')).toMatchObject({
    lines: [PAYMENT_LINE],
    skipped: [{ line: 8, reason: "a quote is never closed; everything after it is unread" }],
  })
})

it.each([
  ["", "the file is empty"],
  ["\uFEFF\r\n", "the file is empty"],
  ["PK\u0003\u0004 a spreadsheet", /names the columns/],
  ["Receipt No.,Details\nSKE52PAWR9,x", /names the columns/],
  ["<html><body>Session expired</body></html>", /names the columns/],
])("refuses %j", (text, reason) => {
  expect(parseStatement(text)).toStrictEqual({
    kind: "malformed",
    reason: typeof reason === "string" ? reason : (expect.stringMatching(reason) as string),
  })
})

it("reads 50,000 lines", () => {
  const read = statement(...Array.from({ length: 50_000 }, () => PAYMENT))
  expect(read.kind === "statement" && read.lines.length).toBe(50_000)
})
