/** How long cached reads live, in seconds. Tags expire them earlier: see `cache-manifest.ts`. */
export const cacheProfiles = {
  /** Products, prices, stock bands. */
  catalog: { stale: 300, revalidate: 300, expire: 86_400 },
  /** Navigation, delivery options, region: seldom changed. */
  shell: { stale: 300, revalidate: 900, expire: 86_400 },
} as const

export type CacheProfile = keyof typeof cacheProfiles
