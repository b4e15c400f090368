import type { CartLine, LineNotice, LiveVariant } from "./types"

/** What changed since a thing was put into the cart. A variant that is gone counts as sold out. */
export function findLineNotices(line: CartLine, live: LiveVariant | undefined): LineNotice[] {
  if (!live) return [{ kind: "sold_out" }]
  const notices: LineNotice[] = []
  if (live.available !== null && live.available <= 0) notices.push({ kind: "sold_out" })
  else if (live.available !== null && live.available < line.quantity) {
    notices.push({ kind: "short", available: live.available })
  }
  if (live.price !== null && Math.abs(live.price - line.unitPrice) >= 0.005) {
    notices.push({ kind: "price_changed", before: line.unitPrice, after: live.price })
  }
  return notices
}

/** A cart with such a line cannot be ordered as it is. */
export function blocksCheckout(notices: readonly LineNotice[]): boolean {
  return notices.some((notice) => notice.kind !== "price_changed")
}
