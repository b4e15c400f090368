/** Nairobi keeps UTC+3 all year; M-Pesa prints every time in it. */
const OFFSET_MS = 3 * 60 * 60 * 1000

/** `YYYYMMDDHHmmss` in EAT, e.g. `20191219102115`. */
export function formatNairobiTimestamp(ms: number): string {
  return inNairobi(ms).toISOString().slice(0, 19).replace(/\D/g, "")
}

/** `YYYY-MM-DD` in EAT. */
export function formatNairobiDay(ms: number): string {
  return inNairobi(ms).toISOString().slice(0, 10)
}

/** `YYYY-MM-DD HH:mm:ss` in EAT. */
export function formatNairobiDateTime(ms: number): string {
  return inNairobi(ms).toISOString().slice(0, 19).replace("T", " ")
}

/** Reads `YYYY-MM-DD HH:mm:ss` in EAT; NaN when it is no such moment. Milliseconds, UTC. */
export function parseNairobiDateTime(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}+03:00`)
}

/** As the portal writes it: `06.07.2024 22:48:52`, or with another separator of day, month and year. */
export function formatPortalTime(ms: number, separator: "." | "-"): string {
  const [date = "", time = ""] = inNairobi(ms).toISOString().slice(0, 19).split("T")
  return `${date.split("-").reverse().join(separator)} ${time}`
}

/** As in a confirmation SMS: `22/11/26 at 6:45 PM`. */
export function formatSmsTime(ms: number): string {
  const date = inNairobi(ms)
  const hours = date.getUTCHours()
  const minutes = String(date.getUTCMinutes()).padStart(2, "0")
  const day = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${String(date.getUTCFullYear()).slice(2)}`
  return `${day} at ${hours % 12 || 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`
}

/** A date whose UTC getters read as Nairobi wall time. */
export function inNairobi(ms: number): Date {
  return new Date(ms + OFFSET_MS)
}
