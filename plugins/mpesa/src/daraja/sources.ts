import { BlockList, isIP } from "node:net"

/**
 * Where Safaricom's messages come from, as integrators report it. UNCONFIRMED: no page of the portal names them,
 * so they are a signal to log and to weigh, and no reason to refuse a message.
 */
export const SAFARICOM_SOURCE_ADDRESSES: readonly string[] = [
  "196.201.214.200",
  "196.201.214.206",
  "196.201.214.207",
  "196.201.214.208",
  "196.201.213.114",
  "196.201.213.44",
  "196.201.212.127",
  "196.201.212.138",
  "196.201.212.129",
  "196.201.212.136",
  "196.201.212.74",
  "196.201.212.69",
  // Named by one source only.
  "196.201.212.128",
  "196.201.212.132",
]

/** An address or a range (`196.201.214.0/24`), of version 4 or 6. */
export function isSourceRange(text: string): boolean {
  return readRange(text) !== null
}

/**
 * Whether an address lies in the list. Version 4 written as version 6 (`::ffff:196.201.214.200`) counts as version
 * 4. What cannot be read, on either side, is not known. The address must come from a proxy that is trusted: the
 * first value of `X-Forwarded-For` is whatever the caller wrote.
 */
export function isKnownSource(ip: string, list: readonly string[] = SAFARICOM_SOURCE_ADDRESSES): boolean {
  const address = plain(ip)
  const family = familyOf(address)
  if (family === null) return false
  const known = new BlockList()
  for (const entry of list) {
    const range = readRange(entry)
    if (range) known.addSubnet(range.address, range.bits, range.family)
  }
  return known.check(address, family)
}

function readRange(text: string): { address: string; bits: number; family: "ipv4" | "ipv6" } | null {
  const [written = "", bitsText, ...rest] = text.trim().split("/")
  const address = plain(written)
  const family = familyOf(address)
  if (family === null || rest.length > 0) return null
  const widest = family === "ipv4" ? 32 : 128
  if (bitsText === undefined) return { address, bits: widest, family }
  if (!/^\d{1,3}$/.test(bitsText) || Number(bitsText) > widest) return null
  return { address, bits: Number(bitsText), family }
}

function plain(ip: string): string {
  return ip.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "")
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  switch (isIP(address)) {
    case 4:
      return "ipv4"
    case 6:
      return "ipv6"
    default:
      return null
  }
}
