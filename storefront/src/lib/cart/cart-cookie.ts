import "server-only"
import { cookies } from "next/headers"
import { shopIdentity } from "@/lib/env"
import { CART_COUNT_COOKIE } from "./cart-count"

const CART_COOKIE = "duka_cart"
const KEPT_SECONDS = 60 * 60 * 24 * 30

/** The shopper's cart id, or null before anything was added. */
export async function readCartId(): Promise<string | null> {
  return (await cookies()).get(CART_COOKIE)?.value ?? null
}

/**
 * Keeps the cart id where scripts cannot read it, and the number of things where they can: the header shows
 * the number without a request and without making any page personal.
 */
export async function keepCart(cart: { id: string; itemCount: number }): Promise<void> {
  const jar = await cookies()
  const shared = { path: "/", maxAge: KEPT_SECONDS, sameSite: "lax", secure: isSecure() } as const
  jar.set(CART_COOKIE, cart.id, { ...shared, httpOnly: true })
  jar.set(CART_COUNT_COOKIE, String(cart.itemCount), shared)
}

export async function forgetCart(): Promise<void> {
  const jar = await cookies()
  jar.delete(CART_COOKIE)
  jar.delete(CART_COUNT_COOKIE)
}

const isSecure = () => shopIdentity().SITE_URL.startsWith("https:")
