const whole = new Intl.NumberFormat("en-KE", { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat("en-KE", { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** "KES 2,450" for shillings; cents only when there are any. The space does not break. */
export function formatKes(shillings: number): string {
  const isWhole = Math.abs(shillings - Math.round(shillings)) < 0.005
  return `KES\u00a0${isWhole ? whole.format(Math.round(shillings)) : cents.format(shillings)}`
}

export interface PayableTotal {
  /** What the shopper pays, in whole shillings. */
  payable: number
  /** What is taken off, between 0 and 0.99. */
  rounding: number
}

/** Mobile money takes whole shillings only: the rest is rounded down, in the shopper's favour. */
export function toPayable(total: number): PayableTotal {
  // Sums of decimals may miss by a hair: 2449.9999999 is 2450, not 2449.
  const exact = Math.round(total * 100) / 100
  const payable = Math.floor(exact)
  return { payable, rounding: Math.round((exact - payable) * 100) / 100 }
}

/** Whole percent off, or null when it is not a saving worth a badge. */
export function percentOff(price: { amount: number; original: number }): number | null {
  if (price.original <= price.amount || price.original <= 0) return null
  const percent = Math.round((1 - price.amount / price.original) * 100)
  return percent >= 1 ? percent : null
}
