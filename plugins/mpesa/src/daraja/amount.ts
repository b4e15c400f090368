/** KES. Safaricom, MpesaExpressSimulate page, FAQ 5 (text of 2025-12-28). */
export const MIN_AMOUNT_SHILLINGS = 1
export const MAX_AMOUNT_SHILLINGS = 250_000

export type MpesaAmount =
  | { ok: true; amountShillings: number }
  /** `reason` is a sentence for the shopper. */
  | { ok: false; reason: string }

/**
 * Whole shillings within the limits of one M-Pesa payment. Fractions are refused: rounding up overcharges,
 * rounding down leaves an order unpaid.
 * @param total in shillings; an object gives its value by `valueOf` (Medusa's BigNumber does)
 */
export function toMpesaAmount(total: number | string | { valueOf(): unknown }): MpesaAmount {
  const text = String(typeof total === "object" ? total.valueOf() : total).trim()
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { ok: false, reason: "This amount cannot be paid by M-Pesa." }
  const [, whole = "", fraction = ""] = match
  if (/[1-9]/.test(fraction)) {
    return { ok: false, reason: "M-Pesa takes whole shillings only." }
  }
  const amountShillings = Number(whole)
  if (amountShillings < MIN_AMOUNT_SHILLINGS) {
    return { ok: false, reason: "This amount cannot be paid by M-Pesa." }
  }
  if (amountShillings > MAX_AMOUNT_SHILLINGS) {
    return { ok: false, reason: "This is above the M-Pesa limit of KES 250,000. Choose another way to pay." }
  }
  return { ok: true, amountShillings }
}
