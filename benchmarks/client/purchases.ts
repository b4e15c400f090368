import type { SubjectName } from "../lib/result"

export interface ShopToBuyIn {
  url: string
  publishableKey: string
  regionId: string
  /** In stock without end; buyers take them in turn. */
  variantIds: string[]
  deliveryOptionId: string
  providerId: string
  /** Nobody buys twice: each buyer has a phone and an address of their own, counted from here. */
  firstBuyer: number
}

/** One purchase, from nothing to the placed order. `filledAt` is when the cart held its goods. */
type Purchase = (shop: ShopToBuyIn, number: number) => Promise<{ filledAt: number }>

interface Cart {
  cart: { id: string }
}

/** Our shop: cart, ways of delivery, checkout. */
const inDuka: Purchase = async (shop, number) => {
  const { get, post, phone } = buyerOf(shop, number)
  const { cart } = await post<Cart>("/store/carts", filledCart(shop, number))
  const filledAt = performance.now()
  await get("/store/delivery-options")
  const { order } = await post<{ order?: { id: string } }>("/store/checkout", {
    cart_id: cart.id,
    contact: { name: "Bench", phone },
    delivery: { option_id: shop.deliveryOptionId },
    payment: { provider_id: shop.providerId },
  })
  if (!order) throw new Error("The checkout placed no order")
  return { filledAt }
}

/** Stock Medusa: the seven calls that its own starter makes. */
const inStock: Purchase = async (shop, number) => {
  const { get, post, phone } = buyerOf(shop, number)
  const { cart } = await post<Cart>("/store/carts", filledCart(shop, number))
  const filledAt = performance.now()
  const address = {
    first_name: "Bench",
    last_name: "Buyer",
    address_1: "Moi Avenue",
    city: "Nairobi",
    country_code: "ke",
    phone,
  }
  await post(`/store/carts/${cart.id}`, {
    email: `buyer-${shop.firstBuyer + number}@duka.test`,
    shipping_address: address,
    billing_address: address,
  })
  await get(`/store/shipping-options?cart_id=${cart.id}`)
  await post(`/store/carts/${cart.id}/shipping-methods`, { option_id: shop.deliveryOptionId })
  const { payment_collection } = await post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    {
      cart_id: cart.id,
    },
  )
  await post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: shop.providerId,
  })
  const done = await post<{ type: string }>(`/store/carts/${cart.id}/complete`, {})
  if (done.type !== "order")
    throw new Error(`The cart was not completed: ${JSON.stringify(done).slice(0, 400)}`)
  return { filledAt }
}

export const purchases: Record<SubjectName, Purchase> = { duka: inDuka, stock: inStock }

const filledCart = ({ regionId, variantIds }: ShopToBuyIn, number: number) => ({
  region_id: regionId,
  items: [{ variant_id: variantIds[number % variantIds.length], quantity: 1 }],
})

function buyerOf({ url, publishableKey, firstBuyer }: ShopToBuyIn, number: number) {
  const who = firstBuyer + number
  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "x-publishable-api-key": publishableKey,
        // The limits of calls are per address.
        "x-forwarded-for": addressOf(who),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 600)}`)
    return JSON.parse(text) as T
  }
  return {
    phone: `07${String(10_000_000 + who)}`,
    get: (path: string) => call<unknown>(path),
    post: <T>(path: string, body: unknown) => call<T>(path, body),
  }
}

const addressOf = (who: number) => `10.${(who >> 16) & 255}.${(who >> 8) & 255}.${who & 255}`
