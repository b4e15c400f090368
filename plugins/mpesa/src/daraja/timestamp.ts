// Kenya keeps UTC+3 all year.
const NAIROBI_OFFSET_MS = 3 * 60 * 60 * 1000

/** `YYYYMMDDHHmmss` in Nairobi time. Daraja's password and request body must use one and the same string. */
export function formatNairobiTimestamp(date: Date): string {
  return new Date(date.getTime() + NAIROBI_OFFSET_MS).toISOString().slice(0, 19).replace(/[-T:]/g, "")
}

/** Reads `YYYYMMDDHHmmss` of Nairobi; null when it is no such moment (Unix seconds, 31 February). */
export function parseNairobiTimestamp(timestamp: string): Date | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(timestamp)
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+03:00`)
  if (Number.isNaN(date.getTime()) || formatNairobiTimestamp(date) !== timestamp) return null
  return date
}
