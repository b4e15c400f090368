import type { Goods } from "./goods"
import type { Search } from "./shoppers"

/** What shoppers must not be shown any more: a whole product, or one variant of it. */
export interface Withdrawal {
  kind: "draft" | "variant"
  goods: Pick<Goods, "id" | "sku">
}

export interface Lookout {
  withdrawn(withdrawal: Withdrawal): void
  /** All of these products were asked for, so what is not in the answer is not shown. */
  seeAll(search: Search): void
  /** An answer with any goods. */
  see(search: Search): void
  figures(): { shown_again: number; never_taken_up: number }
}

type Watched = Withdrawal & { goneAt: number }

/**
 * Notices what comes back. A change is taken up with the first answer that does not show what was withdrawn; whatever is
 * asked after that answer has come must not show it either.
 */
export function createLookout(): Lookout {
  const watched: Watched[] = []
  let sightings = 0
  const see = (search: Search) => {
    if (search.outcome === "failed") return
    for (const one of watched) if (search.askedAt > one.goneAt && isShown(one, search)) sightings += 1
  }
  return {
    withdrawn: (withdrawal) => void watched.push({ ...withdrawal, goneAt: Infinity }),
    see,
    seeAll(search) {
      if (search.outcome === "failed") return
      see(search)
      for (const one of watched)
        if (one.goneAt === Infinity && !isShown(one, search)) one.goneAt = search.answeredAt
    },
    figures: () => ({
      shown_again: sightings,
      never_taken_up: watched.filter(({ goneAt }) => goneAt === Infinity).length,
    }),
  }
}

function isShown({ kind, goods }: Withdrawal, { hits }: Search): boolean {
  const hit = hits.find(({ id }) => id === goods.id)
  if (!hit) return false
  return kind === "draft" || (hit.document.skus ?? []).includes(goods.sku)
}
