/** Readable by scripts; holds a number and nothing else. */
export const CART_COUNT_COOKIE = "duka_cart_count"

/** Sent on `window` after this page changed the cart. */
export const CART_CHANGED_EVENT = "duka:cart-changed"

/** The number of things in the cart, from the text of `document.cookie`. */
export function readCartCount(cookieText: string): number {
  const entry = cookieText.split("; ").find((pair) => pair.startsWith(`${CART_COUNT_COOKIE}=`))
  const count = Number(entry?.slice(CART_COUNT_COOKIE.length + 1))
  return Number.isInteger(count) && count > 0 ? count : 0
}
