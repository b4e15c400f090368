import { roundForPeople, type Result } from "./result"

/** Of these more is better; of everything else less is. */
const MORE_IS_BETTER = new Set<Result["unit"]>(["1/s", "points"])

/**
 * How many times better Duka is than stock Medusa, by `<case>.<metric>`: 4 means four times the requests, or a quarter
 * of the time; below 1 stock is better. Only of what both were measured in, and not of counts.
 */
export function ratiosOf(results: readonly Result[]): Record<string, number> {
  const ratios: Record<string, number> = {}
  for (const duka of results.filter(({ subject }) => subject === "duka")) {
    const stock = results.find(
      (one) => one.subject === "stock" && one.case === duka.case && one.metric === duka.metric,
    )
    if (!stock || duka.unit === "count") continue
    const [better, worse] = MORE_IS_BETTER.has(duka.unit)
      ? [duka.value, stock.value]
      : [stock.value, duka.value]
    if (worse > 0 && Number.isFinite(better))
      ratios[`${duka.case}.${duka.metric}`] = roundForPeople(better / worse)
  }
  return ratios
}
