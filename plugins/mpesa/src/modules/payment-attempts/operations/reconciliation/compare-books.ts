import type { Difference } from "../../ledger/discrepancies"

/** Money that came in, by our ledger. */
export type OurMoney = { receipt: string; amount: number; paidAt: Date | null }

/** Money that went back, confirmed, by our ledger. `receipt` is the vendor's receipt of the refund. */
export type OurRefund = {
  receipt: string | null
  originalReceipt: string | null
  amount: number
  settledAt: Date | null
}

/** One line of the vendor's books; positive: paid in, negative: withdrawn. */
export type VendorLine = {
  receipt: string
  amount: number
  completedAt: Date
  status: string | null
  kind: string | null
  linkedReceipt: string | null
}

export type Books = { money: OurMoney[]; refunds: OurRefund[]; lines: VendorLine[] }

/** `agreeing`: receipts, payments and refunds alike, about which both books say the same. */
export type Comparison = { differences: Difference[]; agreeing: string[] }

/** A refund's result reaches us after the vendor booked it, so at the edges of the span nothing can be said. */
const REFUND_LAG_MS = 15 * 60_000

// What an organisation moves between its own accounts and its bank is no sale and no refund.
const OWN_TRANSFER = /^organi[sz]ation\b/i
const GOES_BACK = /revers|business payment|payment to customer/i

/**
 * Compares both books over the span of the vendor's lines (first to last). Pure; whole shillings.
 *
 * - Lines that are not `Completed` moved no money.
 * - A withdrawal under the receipt of a payment is the payment's charge.
 * - Withdrawals that are neither a reversal nor a payout are the organisation's own business.
 */
export function compareBooks({ money, refunds, lines }: Books): Comparison {
  const done = lines.filter(({ status, kind }) => isCompleted(status) && !OWN_TRANSFER.test(kind ?? ""))
  const credits = done.filter(({ amount }) => amount > 0)
  const paidIn = new Map(credits.map((line) => [line.receipt, line]))
  const payments = comparePayments(money, paidIn, spanOf(lines))
  const debits = done.filter(({ amount, receipt }) => amount < 0 && !paidIn.has(receipt))
  const returns = compareRefunds(refunds, debits, spanOf(lines))
  return {
    differences: [...payments.differences, ...returns.differences],
    agreeing: [...payments.agreeing, ...returns.agreeing],
  }
}

type Span = { from: number; to: number } | null

function comparePayments(money: OurMoney[], paidIn: Map<string, VendorLine>, span: Span): Comparison {
  const comparison: Comparison = { differences: [], agreeing: [] }
  const ours = new Map(money.map((one) => [one.receipt, one]))
  for (const [receipt, { amount: vendors }] of paidIn) {
    const known = ours.get(receipt)
    if (known?.amount === vendors) comparison.agreeing.push(receipt)
    else comparison.differences.push(differs(receipt, known?.amount ?? null, vendors))
  }
  for (const { receipt, amount, paidAt } of money) {
    if (paidIn.has(receipt) || !isWithin(paidAt, span, 0)) continue
    comparison.differences.push({ kind: "missing_with_vendor", receipt, ours: amount, vendors: null })
  }
  return comparison
}

function compareRefunds(refunds: OurRefund[], debits: VendorLine[], span: Span): Comparison {
  const comparison: Comparison = { differences: [], agreeing: [] }
  const left = new Set(refunds)
  for (const line of debits) {
    const refund = findRefund(left, line)
    if (refund) {
      left.delete(refund)
      if (refund.amount === -line.amount) comparison.agreeing.push(line.receipt)
      else comparison.differences.push(differs(line.receipt, -refund.amount, line.amount))
    } else if (GOES_BACK.test(line.kind ?? "") || line.linkedReceipt !== null) {
      comparison.differences.push(differs(line.receipt, null, line.amount))
    }
  }
  for (const { receipt, amount, settledAt } of left) {
    if (receipt === null || !isWithin(settledAt, span, REFUND_LAG_MS)) continue
    comparison.differences.push({ kind: "missing_with_vendor", receipt, ours: -amount, vendors: null })
  }
  return comparison
}

/** By its own receipt; a reversal whose receipt never reached us by the payment that it gave back. */
function findRefund(refunds: Set<OurRefund>, line: VendorLine): OurRefund | undefined {
  const all = [...refunds]
  return (
    all.find(({ receipt }) => receipt === line.receipt) ??
    (line.linkedReceipt === null
      ? undefined
      : all.find(
          ({ receipt, originalReceipt }) => receipt === null && originalReceipt === line.linkedReceipt,
        ))
  )
}

const differs = (receipt: string, ours: number | null, vendors: number): Difference => ({
  kind: ours === null ? "missing_with_us" : "amount_differs",
  receipt,
  ours,
  vendors,
})

const isCompleted = (status: string | null) => !status || /^complete/i.test(status.trim())

function spanOf(lines: VendorLine[]): Span {
  if (lines.length === 0) return null
  let from = Infinity
  let to = -Infinity
  for (const { completedAt } of lines) {
    from = Math.min(from, completedAt.getTime())
    to = Math.max(to, completedAt.getTime())
  }
  return { from, to }
}

const isWithin = (at: Date | null, span: Span, marginMs: number) =>
  at !== null && span !== null && at.getTime() >= span.from + marginMs && at.getTime() <= span.to - marginMs
