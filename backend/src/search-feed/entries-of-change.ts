import type { CatalogueChange, ChangedKind } from "../catalogue-changes/change-of-event"
import type { OutboxEntry } from "../modules/search-books/service"

/** Rows of these kinds are documents themselves; others stand for the products that show them. */
export const VIA = "via:"
/** The row of a kind whose event named none. */
export const ANY_ROW = "*"

const NO_MATTER: ReadonlySet<ChangedKind> = new Set([
  "key_sales_channel",
  "shipping_option",
  "shipping_option_rule",
  "service_zone",
  "geo_zone",
  "shipping_option_price_set",
])

/** What the outbox must hold after a change. Which products a price or a shelf belongs to is found out later. */
export function entriesOfChange({ kind, ids }: CatalogueChange, reason: string): OutboxEntry[] {
  if (NO_MATTER.has(kind)) return []
  if (ids.length === 0) return [{ kind: `${VIA}${kind}`, rowId: ANY_ROW, reason }]
  return ids.flatMap((rowId): OutboxEntry[] => {
    if (kind === "product") return [{ kind: "product", rowId, reason }]
    const via = { kind: `${VIA}${kind}`, rowId, reason }
    return kind === "category" ? [{ kind: "category", rowId, reason }, via] : [via]
  })
}
