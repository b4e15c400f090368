const HOUR_MS = 60 * 60_000

/** How far each look reaches back behind the last one: the vendor may list a payment late. */
const OVERLAP_MS = 3 * HOUR_MS
/** The vendor lists no more than this. */
const MOST_MS = 48 * HOUR_MS

/** The span to ask for. After an outage it reaches back to the last look that worked, 48 hours at most. UTC. */
export function pullWindow(lastTo: Date | null, now: Date): { from: Date; to: Date } {
  const oldest = now.getTime() - MOST_MS
  const wanted = lastTo === null ? oldest : Math.min(lastTo.getTime(), now.getTime()) - OVERLAP_MS
  return { from: new Date(Math.max(oldest, wanted)), to: now }
}
