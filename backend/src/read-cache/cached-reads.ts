const MINUTE = 60_000

export type CachedRead = {
  /** The path without its query; `[^/]+` stands for an id or a handle. */
  path: RegExp
  /** How long an answer counts as fresh when nothing changes, before jitter. */
  ttlMs: number
}

/**
 * The reads of the shop that give everybody with one publishable key the same answer. Carts, orders, payments and
 * whatever belongs to one person are never here.
 */
export const CACHED_READS: CachedRead[] = [
  { path: /^\/store\/products(\/[^/]+)?$/, ttlMs: 5 * MINUTE },
  { path: /^\/store\/catalogue(\/products\/[^/]+)?$/, ttlMs: 5 * MINUTE },
  { path: /^\/store\/product-(categories|tags|types)(\/[^/]+)?$/, ttlMs: 5 * MINUTE },
  { path: /^\/store\/collections(\/[^/]+)?$/, ttlMs: 5 * MINUTE },
  { path: /^\/store\/regions(\/[^/]+)?$/, ttlMs: 5 * MINUTE },
  { path: /^\/store\/delivery-options$/, ttlMs: 5 * MINUTE },
]

export const findCachedRead = (path: string): CachedRead | undefined =>
  CACHED_READS.find((read) => read.path.test(path))
