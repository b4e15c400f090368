import { until } from "../setup/until"
import type { Goods } from "./goods"
import { phoneOf } from "./plan"
import { createShopClient } from "./shop-client"
import type { World } from "./world"

const COPIES = 50

interface Callback {
  url: string
  body: unknown
}

/**
 * Fifty times the same callback at once, at both servers: all are answered with 200, the money is captured once.
 * Answers what was wrong.
 */
export async function reportFiftyTimes(
  world: World,
  { goods, pickupId }: { goods: Goods; pickupId: string },
): Promise<string[]> {
  const phone = phoneOf(0, 0)
  await world.sim.next({ msisdn: phone, outcome: "approve", delay_ms: 0, deliver: "never" })
  const api = createShopClient(world, "10.255.0.1")
  const cart = await api.post<{ cart: { id: string } }>("/store/carts", {
    region_id: world.regionId,
    items: [{ variant_id: goods.variantId, quantity: 1 }],
  })
  const placed = await api.post<{ order: { id: string } }>("/store/checkout", {
    cart_id: cart?.body.cart.id,
    contact: { name: "Wanjiku Kamau", phone },
    delivery: { option_id: pickupId },
    payment: { provider_id: "pp_lnm_lnm" },
  })
  const orderId = placed?.body.order.id
  const { url, body } = await until("the callback withheld", async () => {
    const { body: log } = await world.sim.http.get<{ callbacks: Callback[] }>("/__sim/daraja/callbacks")
    return log.callbacks[0]
  })

  const path = new URL(url).pathname
  const statuses = await Promise.all(
    Array.from({ length: COPIES }, async (_, index) => {
      const server = world.servers[index % world.servers.length]
      const answer = await fetch(`http://localhost:${server?.port}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
      await answer.body?.cancel()
      return answer.status
    }),
  )
  const read = () =>
    world.rows<{ captures: number; orders: number; transactions: number }>(
      `SELECT (SELECT count(*)::int FROM capture) AS captures, (SELECT count(*)::int FROM "order") AS orders,
         (SELECT count(*)::int FROM order_transaction WHERE order_id = $1) AS transactions`,
      [orderId],
    )
  await until("the order paid", async () => ((await read())[0]?.transactions ?? 0) > 0)
  const wrong = statuses
    .filter((status) => status !== 200)
    .map((status) => `one of fifty was answered ${status}`)
  const [counted] = await read()
  for (const [name, count] of Object.entries(counted ?? {}))
    if (count !== 1) wrong.push(`fifty callbacks made ${count} ${name}`)
  return wrong
}
