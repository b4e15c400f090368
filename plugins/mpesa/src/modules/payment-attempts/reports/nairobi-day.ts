const DAY_MS = 86_400_000
/** Kenya is three hours ahead of UTC all year round. */
const OFFSET_MS = 3 * 3_600_000

/** The shop's calendar day of a moment, `YYYY-MM-DD`. */
export const nairobiDay = (moment: Date): string =>
  new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10)

/** When a day begins and when the next one does; UTC. */
export function dayBounds(day: string): { from: Date; to: Date } {
  const from = new Date(new Date(`${day}T00:00:00Z`).getTime() - OFFSET_MS)
  return { from, to: new Date(from.getTime() + DAY_MS) }
}

/** The day itself and those before it, oldest first. */
export function lastDays(day: string, count: number): string[] {
  const last = new Date(`${day}T00:00:00Z`).getTime()
  return Array.from({ length: count }, (_, position) =>
    new Date(last - (count - 1 - position) * DAY_MS).toISOString().slice(0, 10),
  )
}

/** Whether a text names a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}
