import "server-only"
import { readCart, readLiveVariants } from "@/lib/data/cart"
import { readCartId } from "./cart-cookie"
import { findLineNotices } from "./line-notices"
import type { Cart, LineNotice } from "./types"

export type CartState =
  | { kind: "empty" }
  | { kind: "unreachable" }
  /** `notices` by line id; a line without any has none. */
  | { kind: "filled"; cart: Cart; notices: Map<string, LineNotice[]> }

/** The visitor's cart with what changed since it was filled. "Not there" and "not answering" are told apart. */
export async function loadCart(): Promise<CartState> {
  const cartId = await readCartId()
  if (!cartId) return { kind: "empty" }
  const reply = await readCart(cartId)
  if (reply.kind === "unreachable") return reply
  if (reply.kind === "refused") return reply.status === 404 ? { kind: "empty" } : { kind: "unreachable" }
  const cart = reply.value
  if (cart.isCompleted || cart.lines.length === 0) return { kind: "empty" }

  const live = await readLiveVariants(cart.lines.flatMap((line) => line.variantId ?? []))
  if (live.kind !== "found") return { kind: "unreachable" }
  const notices = new Map(
    cart.lines.map((line) => [line.id, findLineNotices(line, live.value.get(line.variantId ?? ""))]),
  )
  return { kind: "filled", cart, notices }
}
