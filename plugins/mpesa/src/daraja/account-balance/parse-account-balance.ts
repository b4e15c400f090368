import { parseMoney } from "../money-text"

/** Shillings. A number that cannot be read is left out. */
export type AccountBalance = {
  /** `Working Account`, `Utility Account` (pays out), `Charges Paid Account`, ... */
  account: string
  currency: string
  /** What can be spent. */
  available: number
  /** What the books say: available and reserved. */
  current?: number
  reserved?: number
  uncleared?: number
}

/**
 * Reads the result parameter `AccountBalance`:
 * `Working Account|KES|700000.00|700000.00|0.00|0.00&Utility Account|KES|...`, in the order current, available,
 * reserved, uncleared (the portal does not name them: UNCONFIRMED; the smaller of the first two is given as
 * available, which is safe either way). Accounts without a readable amount are left out. Never throws.
 */
export function parseAccountBalance(value: string): AccountBalance[] {
  return value.split("&").flatMap((entry) => {
    const [account = "", currency = "", ...amounts] = entry.split("|").map((part) => part.trim())
    const [first, second, reserved, uncleared] = amounts.map(parseMoney)
    const stated = [first, second].filter((amount) => typeof amount === "number")
    if (account === "" || stated.length === 0) return []
    return [
      {
        account,
        currency,
        available: Math.min(...stated),
        ...(stated.length === 2 ? { current: Math.max(...stated) } : {}),
        ...(typeof reserved === "number" ? { reserved } : {}),
        ...(typeof uncleared === "number" ? { uncleared } : {}),
      },
    ]
  })
}
