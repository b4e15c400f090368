import { setTimeout as wait } from "node:timers/promises"

const POLL_MS = 500
const PROVIDER = "pp_lnm_lnm"

/**
 * A shopper with this phone who speaks HTTP: what the smoke test buys with. Every refusal is thrown with the
 * status, the path and the body. M-Pesa refuses the same amount from the same phone for two minutes.
 */
export function createBuyer(state, phone) {
  async function call(base, path, { method = "GET", body, headers } = {}) {
    const response = await fetch(new URL(path, base), {
      method,
      headers: { ...(body ? { "content-type": "application/json" } : {}), ...headers },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 600)}`)
    return text && response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text
  }

  const store = (path, options) =>
    call(state.backend_url, `/store${path}`, {
      ...options,
      headers: { "x-publishable-api-key": state.publishable_key },
    })
  const post = (path, body) => store(path, { method: "POST", body })

  return {
    /** A page of the storefront, as text. */
    page: (path) => call(state.storefront_url, path),

    /** What the phone does with the next prompt. */
    nextPrompt: (outcome) =>
      call(state.simulators_url, "/__sim/daraja/next", { method: "POST", body: { outcome, delay_ms: 200 } }),

    books: () => call(state.simulators_url, "/__sim/daraja/books"),

    /** A product that can be bought now, with the variant to put into a cart. */
    async findProduct() {
      const { regions } = await store("/regions")
      const region = regions.find((one) => one.currency_code === "kes")
      if (!region) throw new Error("There is no region with the currency KES.")
      const { products: found } = await store("/catalogue?available=true&sort=price_asc&limit=1")
      if (!found[0]) throw new Error("The catalogue has nothing in stock.")
      const query = new URLSearchParams({
        handle: found[0].handle,
        region_id: region.id,
        fields: "id,title,handle,*variants,+variants.inventory_quantity",
      })
      const { products } = await store(`/products?${query}`)
      const variant = products[0]?.variants?.find((one) => one.inventory_quantity > 0)
      if (!variant)
        throw new Error(`The catalogue says that ${found[0].handle} is in stock, but no variant of it is.`)
      return { region, product: products[0], variant }
    },

    /** Cart to placed order with a prompt on the phone: `{ order, payment_attempt }`. */
    async order({ region, variant }) {
      const { cart } = await post("/carts", { region_id: region.id })
      await post(`/carts/${cart.id}/line-items`, { variant_id: variant.id, quantity: 1 })
      const { delivery_options: options } = await store("/delivery-options")
      const pickup = options.find((option) => option.kind === "pickup")
      if (!pickup) throw new Error("There is no pickup point.")
      return post("/checkout", {
        cart_id: cart.id,
        contact: { name: "Smoke Test", phone },
        delivery: { option_id: pickup.id },
        payment: { provider_id: PROVIDER, phone },
      })
    },

    retry: async (orderId) => (await post(`/orders/${orderId}/payment-attempts`, { phone })).payment_attempt,

    /** Asks until the attempt satisfies `isReached`. */
    async follow(attemptId, isReached, timeoutMs = 60_000) {
      const deadline = Date.now() + timeoutMs
      let attempt
      while (Date.now() < deadline) {
        attempt = await store(`/payment-attempts/${attemptId}`)
        if (isReached(attempt)) return attempt
        await wait(POLL_MS)
      }
      throw new Error(
        `Payment attempt ${attemptId} was still "${attempt?.status}" after ${timeoutMs / 1000} s.`,
      )
    },
  }
}
