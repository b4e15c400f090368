import { z } from "zod"
import { formatNairobiDay } from "../nairobi-time"

const DAY_MS = 24 * 60 * 60 * 1000

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-06-15, or an ISO time")
const moment = z.iso.datetime({ offset: true })

/** A day means all of it, in Nairobi. */
export const statementQuerySchema = z.strictObject({
  from: z.union([moment, day]).optional(),
  to: z.union([moment, day]).optional(),
  shortcode: z.string().default("174379"),
})

/** From the start of the first day with a line (today when there is none) to now, unless told. Milliseconds, UTC. */
export function readPeriod(
  { from, to }: Pick<z.output<typeof statementQuerySchema>, "from" | "to">,
  { first, now }: { first: number | null; now: number },
): { from: number; to: number } {
  return {
    from: from === undefined ? startOfDay(formatNairobiDay(first ?? now)) : readMoment(from),
    to:
      to === undefined ? now : /^\d{4}-\d{2}-\d{2}$/.test(to) ? startOfDay(to) + DAY_MS - 1 : readMoment(to),
  }
}

function readMoment(text: string): number {
  return text.length === 10 ? startOfDay(text) : Date.parse(text)
}

function startOfDay(nairobiDay: string): number {
  return Date.parse(`${nairobiDay}T00:00:00+03:00`)
}
