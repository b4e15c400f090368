import { formatNairobiTimestamp, parseNairobiTimestamp } from "./timestamp"

const YEAR_FIRST = /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/
const DAY_FIRST = /^(\d{2})[-/.](\d{2})[-/.](\d{4})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * Reads a moment in every form Safaricom uses: `20240706224852`, `06.07.2024 22:48:52`, `2024-07-06 22:48:52`,
 * `06-07-2024 22:48:52`, seconds or the hour left out. Without a zone it is Nairobi time; a zone that is written
 * is believed.
 * Day before month, as in Kenya. Null when it is no such moment.
 */
export function parseVendorTime(text: string): Date | null {
  const trimmed = text.trim()
  const zone = ZONE.exec(trimmed)?.[0]
  // A date alone ends in "-2024", which looks like a zone.
  if (zone !== undefined && trimmed.includes(":")) {
    const nairobi = parseLocal(trimmed.slice(0, -zone.length))
    if (!nairobi) return null
    return new Date(nairobi.getTime() + 3 * 60 * 60 * 1000 - readOffsetMs(zone))
  }
  return parseLocal(trimmed)
}

/** `YYYY-MM-DD HH:mm:ss` in Nairobi, as the list of payments wants it. */
export function formatVendorTime(date: Date): string {
  return formatNairobiTimestamp(date).replace(
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/,
    "$1-$2-$3 $4:$5:$6",
  )
}

function parseLocal(text: string): Date | null {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) {
    const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00"] = yearFirst
    return parseNairobiTimestamp(year + month + day + hour + minute + second)
  }
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) {
    const [, day = "", month = "", year = "", hour = "00", minute = "00", second = "00"] = dayFirst
    return parseNairobiTimestamp(year + month + day + hour + minute + second)
  }
  return parseNairobiTimestamp(text)
}

function readOffsetMs(zone: string): number {
  if (zone === "Z") return 0
  const sign = zone.startsWith("-") ? -1 : 1
  const digits = zone.replace(/\D/g, "")
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}
