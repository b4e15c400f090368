import { CsvRecord } from "./csv"

// Letters and digits only, lower case, so that `A/C No.` and `a/c no` are one.
const NAMES = {
  receipt: ["receiptno", "receiptnumber", "receipt"],
  completionTime: ["completiontime"],
  initiationTime: ["initiationtime"],
  details: ["details"],
  status: ["transactionstatus", "status"],
  paidIn: ["paidin"],
  withdrawn: ["withdrawn"],
  balance: ["balance"],
  balanceConfirmed: ["balanceconfirmed"],
  reasonType: ["reasontype"],
  otherParty: ["otherpartyinfo"],
  linkedTransactionId: ["linkedtransactionid"],
  accountNumber: ["acno", "accountno", "accountnumber"],
} as const

export type StatementColumn = keyof typeof NAMES
export type StatementColumns = Partial<Record<StatementColumn, number>>

const REQUIRED: readonly StatementColumn[] = ["receipt", "completionTime", "status", "paidIn", "withdrawn"]

/** Where the columns stand, when this record is the header; null when it is something else. */
export function findColumns({ cells }: CsvRecord): StatementColumns | null {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]/g, ""))
  const columns: StatementColumns = {}
  for (const column of Object.keys(NAMES) as StatementColumn[]) {
    const index = names.findIndex((name) => (NAMES[column] as readonly string[]).includes(name))
    if (index >= 0) columns[column] = index
  }
  return REQUIRED.every((column) => columns[column] !== undefined) ? columns : null
}
