/** Keeps answers for a moment, so that a thousand shoppers ask the database once. Concurrent callers share the work. */
export function createShortMemory<T>({ ttlMs, now }: { ttlMs: number; now: () => number }) {
  const kept = new Map<string, { until: number; answer: Promise<T> }>()

  return function remember(key: string, read: () => Promise<T>): Promise<T> {
    const known = kept.get(key)
    if (known && known.until > now()) return known.answer
    // Keys come from callers: what is out of date goes before it piles up.
    if (kept.size > 100) for (const [old, { until }] of kept) if (until <= now()) kept.delete(old)
    const answer = read()
    kept.set(key, { until: now() + ttlMs, answer })
    answer.catch(() => kept.delete(key))
    return answer
  }
}
