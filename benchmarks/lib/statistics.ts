/** The value below which `percent` of the values lie (nearest rank); NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.ceil((sorted.length * percent) / 100)
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? NaN
}

/** The middle one; of an even number the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Each metric's median over the rounds that have it. */
export function medianOfRounds(rounds: readonly Record<string, number>[]): Record<string, number> {
  const metrics = new Set(rounds.flatMap((round) => Object.keys(round)))
  return Object.fromEntries(
    [...metrics].map((metric) => [
      metric,
      median(rounds.flatMap((round) => (round[metric] === undefined ? [] : [round[metric]]))),
    ]),
  )
}
