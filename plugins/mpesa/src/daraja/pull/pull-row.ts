import { asObject, JsonObject, readKey, readText } from "../loose-json"
import { hasCents, parseMoney } from "../money-text"
import { PayerNumber, readPayerNumber } from "../payer-number"
import { readReceipt } from "../receipt"
import { readTransactionType, TransactionType } from "../transaction-type"
import { parseVendorTime } from "../vendor-time"

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

/** Rows come as a list, a list of lists (`[[...]]`), or a single object. Never throws. */
export function readPullRows(value: unknown): PullRow[] {
  const rows: unknown[] = Array.isArray(value) ? flatten(value) : isEmpty(value) ? [] : [value]
  return rows.filter((row) => !isEmpty(row)).map((row, index) => readRow(asObject(row), `row ${index + 1}`))
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

/** By hand and not with `flat(Infinity)`, which overflows the stack on absurd nesting. */
function flatten(list: unknown[]): unknown[] {
  const flat: unknown[] = []
  const waiting = [...list].reverse()
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (Array.isArray(next)) for (const item of [...(next as unknown[])].reverse()) waiting.push(item)
    else flat.push(next)
  }
  return flat
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ""
}

function malformed(reason: string): PullRow {
  return { kind: "malformed", reason }
}
