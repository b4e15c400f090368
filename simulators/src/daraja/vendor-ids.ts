import { createHash } from "node:crypto"
import { formatNairobiTimestamp, inNairobi } from "./nairobi-time"

const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

export type VendorIds = {
  merchantRequestId(): string
  /** `ws_CO_`, then day, month, year and time in Nairobi to the second, three digits, and the last nine of the phone. */
  checkoutRequestId(at: number, msisdn: string): string
  /** Ten upper-case alphanumerics; as on real receipts the first three tell year, month and day. */
  receipt(at: number): string
  conversationId(at: number): string
  requestId(): string
  token(): string
  /** True in so many cases of a hundred; it depends on the next id only. */
  chance(percent: number): boolean
  /** A repeatable shuffle: the order depends on the next id only. */
  shuffle<T>(items: readonly T[]): T[]
}

/** Shapes the vendor's identifiers out of a source of unique strings. */
export function createVendorIds(ids: () => string): VendorIds {
  const hash = () => createHash("sha256").update(ids()).digest()
  const pick = (alphabet: string, length: number) =>
    [...hash().subarray(0, length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join("")
  const digits = (length: number) => pick("0123456789", length)
  const hex = (length: number) => hash().toString("hex").slice(0, length)
  let prompts = 0

  return {
    merchantRequestId: () => `${digits(5)}-${digits(8)}-1`,
    checkoutRequestId: (at, msisdn) => {
      const stamp = formatNairobiTimestamp(at)
      const day = `${stamp.slice(6, 8)}${stamp.slice(4, 6)}${stamp.slice(0, 4)}`
      // A number and not a chance: one phone is prompted more than once in a second where faults are tried.
      prompts = (prompts + 1) % 1000
      return `ws_CO_${day}${stamp.slice(8)}${String(prompts).padStart(3, "0")}${msisdn.slice(-9)}`
    },
    receipt: (at) => {
      const date = inNairobi(at)
      const year = ALPHANUMERIC.charAt(10 + ((date.getUTCFullYear() - 2006) % 26))
      const month = ALPHANUMERIC.charAt(10 + date.getUTCMonth())
      const day = ALPHANUMERIC.charAt(date.getUTCDate())
      return `${year}${month}${day}${pick(ALPHANUMERIC, 7)}`
    },
    conversationId: (at) => `AG_${formatNairobiTimestamp(at).slice(0, 8)}_${hex(20)}`,
    requestId: () => `${hex(4)}-${hex(16)}`,
    chance: (percent) => (hash().readUInt32BE(0) / 2 ** 32) * 100 < percent,
    token: () => hash().toString("base64url").slice(0, 28),
    shuffle: (items) => {
      const salt = ids()
      const keyed = items.map((item, index) => ({
        item,
        key: createHash("sha256").update(`${salt}:${index}`).digest("hex"),
      }))
      return keyed.sort((a, b) => a.key.localeCompare(b.key)).map(({ item }) => item)
    },
  }
}
