/** `KES 2,450`, with cents only where there are any. */
export function formatAmount(amount: number, currencyCode = "kes"): string {
  return new Intl.NumberFormat("en-KE", {
    style: "currency",
    currency: currencyCode.toUpperCase(),
    currencyDisplay: "code",
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  })
    .format(amount)
    .replace("\u00a0", " ")
}

/** The moment as the shop's clocks show it, with seconds: a payment is a matter of seconds. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat("en-KE", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: "Africa/Nairobi",
  }).format(new Date(iso))
}

/** `Sun, 22 Nov` for `2026-11-22`. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat("en-KE", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`))
}

/** `22 Nov` for `2026-11-22`. */
export function formatDate(day: string): string {
  return new Intl.DateTimeFormat("en-KE", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** `83 %`, with one digit after the point below 10 %: two lost callbacks of a thousand are not none. */
export function formatShare(share: number | null): string | null {
  if (share === null) return null
  const percent = share * 100
  const text =
    percent > 0 && percent < 10 ? percent.toFixed(1).replace(/\.0$/, "") : String(Math.round(percent))
  return `${text} %`
}

/** `850 ms`, `8.2 s`, `1 min 25 s`. */
export function formatSpan(ms: number | null): string | null {
  if (ms === null) return null
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1).replace(/\.0$/, "")} s`
  const seconds = Math.round(ms / 1_000)
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Short, for an axis: `950`, `12k`, `1.5M`. */
export function formatShort(number: number): string {
  return new Intl.NumberFormat("en-KE", { notation: "compact", maximumFractionDigits: 2 })
    .format(number)
    .replace("K", "k")
}

/** The day in Nairobi of a moment, `YYYY-MM-DD`. */
export const nairobiDay = (moment: Date): string =>
  new Date(moment.getTime() + 3 * 3_600_000).toISOString().slice(0, 10)

/** Some days after, or before, a day. */
export const daysFrom = (day: string, days: number): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10)
