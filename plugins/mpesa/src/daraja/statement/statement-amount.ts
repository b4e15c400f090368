import { parseMoney } from "../money-text"

/**
 * Shillings from a cell: `1,250.00`, `-30.00`, and what spreadsheets make of it: `1 250,00`, `1.250,00`.
 * `1.250` is null: it is a thousand in one country and a bit more than one in another.
 */
export function parseStatementAmount(text: string): number | null {
  const compact = text.replace(/[\s\u00A0']/g, "").replace(/^(KES|KSH)\.?/i, "")
  if (/^-?\d{1,3}(\.\d{3})*,\d{1,2}$/.test(compact) || /^-?\d+,\d{1,2}$/.test(compact)) {
    return parseMoney(compact.replaceAll(".", "").replace(",", "."))
  }
  return /\.\d{3,}$/.test(compact) ? null : parseMoney(compact)
}
