/**
 * How long cached reads live, in seconds. Tags expire them earlier: see `cache-manifest.ts`.
 *
 * `stale` is how long a browser shows a page that it has seen already without asking, and no tag reaches it there. The
 * router takes 30 for less, and a read below 30 is not part of the cached HTML (Next.js 16.4, `getStaleTimeMs` and
 * `MIN_PREFETCHABLE_STALE`). With 30 a shopper who goes back and forth sees a new price soon. No link is fetched
 * ahead, so what it costs is one request for a page that is visited again.
 */
export const cacheProfiles = {
  /** Whatever shows a price, a promise or stock. */
  catalog: { stale: 30, revalidate: 300, expire: 86_400 },
  /** What surrounds every page, seldom changed. Below 300 it would not be part of the shell (`MIN_SHELL_STALE`). */
  shell: { stale: 300, revalidate: 900, expire: 86_400 },
} as const

export type CacheProfile = keyof typeof cacheProfiles

/**
 * For an answer that is right and not the best: made anew as soon as it is asked for again. With `expire` below 300
 * its page would not be cached at all, while the backend is in trouble (Next.js 16.4, `MIN_PRERENDERABLE_EXPIRE`).
 */
export const MAKESHIFT_LIFE = { stale: 30, revalidate: 10, expire: 300 } as const
