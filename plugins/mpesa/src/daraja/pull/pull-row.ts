import { asObject, flattenList, JsonObject, readKey, readText } from "../loose-json"
import { hasCents, parseMoney } from "../money-text"
import { PayerNumber, readPayerNumber } from "../payer-number"
import { readReceipt } from "../receipt"
import { readTransactionType, TransactionType } from "../transaction-type"
import { parseVendorTime } from "../vendor-time"

const CLOCK_TOLERANCE_MS = 5 * 60 * 1000

export type PullRow =
  | {
      kind: "payment"
      transactionType: TransactionType
      /** Upper case. */
      receipt: string
      /** As the vendor says it, cents kept. */
      amountShillings: number
      hasCents: boolean
      billReference: string | null
      paidAt: Date | null
      /** The vendor's own text of it. */
      transactionTime: string
      msisdn: PayerNumber | null
      sender: string | null
      organizationName: string | null
    }
  /** Kept, so that no payment disappears unseen. `reason` holds nothing of the row but its place. */
  | { kind: "malformed"; reason: string }

/**
 * Rows come as a list, a list of lists (`[[...]]`), or a single object. Never throws.
 * Whether times ending in `Z` are UTC or Nairobi's is UNCONFIRMED: they are believed, unless one of them then lies
 * after the end of the window, which cannot be, so that the whole list is read as Nairobi's.
 * @param to end of the window that was asked for
 */
export function readPullRows(value: unknown, to: Date): PullRow[] {
  const rows = flattenList(value)
    .filter((row) => !isEmpty(row))
    .map((row, index) => readRow(asObject(row), `row ${index + 1}`))
  const latest = to.getTime() + CLOCK_TOLERANCE_MS
  if (!rows.some((row) => row.kind === "payment" && (row.paidAt?.getTime() ?? 0) > latest)) return rows
  return rows.map((row) =>
    row.kind === "payment" ? { ...row, paidAt: parseVendorTime(row.transactionTime.replace(/Z$/, "")) } : row,
  )
}

function readRow(row: JsonObject | null, place: string): PullRow {
  if (!row) return malformed(`${place}: not an object`)
  const text = (name: string) => readText(readKey(row, name))
  const receipt = readReceipt(text("transactionId"))
  if (receipt === null) return malformed(`${place}: no readable transactionId`)
  const amountShillings = parseMoney(text("amount"))
  if (amountShillings === null || amountShillings <= 0) return malformed(`${place}: no readable amount`)
  const transactionTime = text("trxDate")
  return {
    kind: "payment",
    transactionType: readTransactionType(text("transactiontype")),
    receipt,
    amountShillings,
    hasCents: hasCents(amountShillings),
    billReference: text("billreference") || null,
    paidAt: parseVendorTime(transactionTime),
    transactionTime,
    msisdn: readPayerNumber(text("msisdn")),
    sender: text("sender") || null,
    organizationName: text("organizationname") || null,
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ""
}

function malformed(reason: string): PullRow {
  return { kind: "malformed", reason }
}
