import fs from "node:fs"
import path from "node:path"
import { until } from "../../integration-tests/setup/until"
import { listGoods, stock } from "../../integration-tests/torture/goods"
import { createShopClient } from "../../integration-tests/torture/shop-client"
import { CALLBACK_SECRET, startWorld, type World } from "../../integration-tests/torture/world"
import type { Bench } from "../context"
import { benchDir } from "../lib/paths"
import { toResults, type Result } from "../lib/result"
import { fireCallbacks } from "./fire-callbacks"
import { copyOpenPayments } from "./open-payments"

/** As many as two processes settle while they come, for the time until an order is paid. */
const CALM = { name: "calm, 2 a second", perSecond: 2, seconds: 20 }
const BURST = { name: "burst, 200 a second", perSecond: 200, seconds: 30 }
const PHONE = "0799999990"
/** A prompt or a hold that lapses would be work for the shop in the middle of the measurement. */
const NOTHING_LAPSES = { ORDER_HOLD_SECONDS: "3600", PROMPT_TTL_MS: "3600000" }

/** Two servers, a worker and Redis receive the callbacks of payments while they serve pages. */
export const callbacks: Bench = {
  builds: ["plugins", "simulators"],
  async run({ options, machinery, say, keep }) {
    const redisBinary = machinery.findRedisServer()
    if (!redisBinary) return { skipped: "no redis-server: install one, or set REDIS_SERVER_PATH" }
    const dir = path.join(benchDir, "callbacks")
    fs.rmSync(dir, { recursive: true, force: true })
    const world = keep(await startWorld({ dir, redisBinary, say, settings: NOTHING_LAPSES }))
    try {
      const orderId = await placeWaitingOrder(world)
      const results: Result[] = []
      const loads = [CALM, BURST].map((load) => ({
        ...load,
        count: load.perSecond * (options.seconds ?? load.seconds),
      }))
      const count = loads.reduce((sum, load) => sum + load.count, 0)
      say(`Copy an order that waits for its payment ${count} times`)
      const payments = await copyOpenPayments(world, { orderId, count, secret: CALLBACK_SECRET })
      for (const load of loads) {
        say(`Callbacks, ${load.name}: ${load.count} in all`)
        const figures = await fireCallbacks(world, {
          payments: payments.splice(0, load.count),
          perSecond: load.perSecond,
        })
        results.push(...toResults("duka", load.name, figures))
      }
      return results
    } finally {
      await world.stop()
    }
  },
}

/** An order whose prompt waits on the phone. */
async function placeWaitingOrder(world: World): Promise<string> {
  const [goods] = await listGoods(world)
  if (!goods) throw new Error("The demo shop sells nothing")
  await stock(world, goods.inventoryItemId, 1_000_000)
  const [pickup] = await world.rows<{ id: string }>(
    "SELECT id FROM shipping_option WHERE data->>'kind' = 'pickup' AND deleted_at IS NULL ORDER BY id LIMIT 1",
  )
  const api = createShopClient(world, "10.254.0.1")
  const cart = await api.post<{ cart: { id: string } }>("/store/carts", {
    region_id: world.regionId,
    items: [{ variant_id: goods.variantId, quantity: 1 }],
  })
  const placed = await api.post<{ order: { id: string } }>("/store/checkout", {
    cart_id: cart?.body.cart.id,
    contact: { name: "Bench", phone: PHONE },
    delivery: { option_id: pickup?.id },
    payment: { provider_id: "pp_lnm_lnm" },
  })
  const orderId = placed?.body.order.id ?? ""
  const isWaiting = () =>
    world.rows("SELECT 1 FROM payment_attempt WHERE order_id = $1 AND status = 'waiting'", [orderId])
  await until("the prompt waits", async () => (await isWaiting()).length === 1)
  return orderId
}
