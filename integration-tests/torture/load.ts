import http from "node:http"
import { until } from "../setup/until"
import type { Goods } from "./goods"
import { copyOpenPayments, type OpenPayment } from "./open-payments"
import { phoneOf } from "./plan"
import { createShopClient, pause } from "./shop-client"
import { CALLBACK_SECRET, type World } from "./world"

const BURST = { perSecond: 200, seconds: 20 }
const CALM = { perSecond: 2, seconds: 20 }
const PAGES_PER_SECOND = 5

export interface LoadFigures {
  case: string
  sent: number
  accepted: number
  answerP50Ms: number
  answerP99Ms: number
  /** From the callback stored to the order's transaction written. */
  paidMedianMs: number
  paidP95Ms: number
  pageP50Ms: number
  /** How long until the last order was paid, from the first callback. */
  allPaidAfterS: number
}

/** Callbacks of so many distinct payments at a steady rate, at both servers, while listing pages are served. */
export async function measureLoad(
  world: World,
  { goods, pickupId, say }: { goods: Goods; pickupId: string; say: (line: string) => void },
): Promise<LoadFigures[]> {
  const orderId = await placeWaitingOrder(world, { goods, pickupId })
  const calm = CALM.perSecond * CALM.seconds
  const burst = BURST.perSecond * BURST.seconds
  say(`Copy an open payment ${calm + burst} times`)
  const copy = (count: number, from: number) =>
    copyOpenPayments(world, { orderId, count, from, secret: CALLBACK_SECRET })
  const figures: LoadFigures[] = []
  for (const [name, rate, count, from] of [
    ["calm", CALM.perSecond, calm, 1],
    ["burst", BURST.perSecond, burst, calm + 1],
  ] as const) {
    const payments = await copy(count, from)
    say(`${rate} callbacks a second, ${count} in all`)
    figures.push(await fire(world, { name, payments, perSecond: rate }))
  }
  return figures
}

async function placeWaitingOrder(
  world: World,
  { goods, pickupId }: { goods: Goods; pickupId: string },
): Promise<string> {
  const api = createShopClient(world, "10.254.0.1")
  const phone = phoneOf(99_999, 0)
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
  const orderId = placed?.body.order.id ?? ""
  const isWaiting = () =>
    world.rows("SELECT 1 FROM payment_attempt WHERE order_id = $1 AND status = 'waiting'", [orderId])
  await until("the prompt waits", async () => (await isWaiting()).length === 1)
  return orderId
}

async function fire(
  world: World,
  { name, payments, perSecond }: { name: string; payments: OpenPayment[]; perSecond: number },
): Promise<LoadFigures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
  const answers: { status: number; ms: number }[] = []
  const pages: number[] = []
  let isOver = false
  const browsing = browse(world, pages, () => isOver)
  const startedAt = Date.now()
  const sent = payments.map(async (payment, index) => {
    await pause((index * 1000) / perSecond)
    const port = world.servers[index % world.servers.length]?.port ?? 0
    answers.push(await post({ agent, port, payment }))
  })
  await Promise.all(sent)
  isOver = true
  await browsing
  agent.destroy()

  const attempts = payments.map(({ path }) =>
    Buffer.from(path.split("/").at(-1)?.split(".")[0] ?? "", "hex").toString("utf8"),
  )
  const readPaid = () =>
    world.rows<{ ms: number; paid_at: Date }>(
      `SELECT extract(epoch FROM t.created_at - c.received_at) * 1000 AS ms, t.created_at AS paid_at
       FROM payment_callback c JOIN payment_attempt a ON a.id = c.reference_id
       JOIN order_transaction t ON t.order_id = a.order_id AND t.deleted_at IS NULL WHERE c.reference_id = ANY ($1)`,
      [attempts],
    )
  await until("all orders paid", async () => (await readPaid()).length >= payments.length, {
    withinMs: 20 * 60_000,
    everyMs: 2_000,
  }).catch(() => undefined)
  const paid = await readPaid()
  const took = paid.map(({ ms }) => Number(ms))
  return {
    case: `${name}, ${perSecond} a second`,
    sent: payments.length,
    accepted: answers.filter(({ status }) => status === 200).length,
    answerP50Ms: percentile(
      answers.map(({ ms }) => ms),
      50,
    ),
    answerP99Ms: percentile(
      answers.map(({ ms }) => ms),
      99,
    ),
    paidMedianMs: percentile(took, 50),
    paidP95Ms: percentile(took, 95),
    pageP50Ms: percentile(pages, 50),
    allPaidAfterS: (Math.max(...paid.map(({ paid_at }) => paid_at.getTime())) - startedAt) / 1000,
  }
}

/** People who look around meanwhile. */
async function browse(world: World, took: number[], isOver: () => boolean): Promise<void> {
  const api = createShopClient(world, "10.254.0.2")
  const underway: Promise<unknown>[] = []
  while (!isOver()) {
    const at = performance.now()
    underway.push(api.get("/store/catalogue?limit=24").then(() => took.push(performance.now() - at)))
    await pause(1000 / PAGES_PER_SECOND)
  }
  await Promise.all(underway)
}

function post({
  agent,
  port,
  payment,
}: {
  agent: http.Agent
  port: number
  payment: OpenPayment
}): Promise<{ status: number; ms: number }> {
  const at = performance.now()
  return new Promise((resolve) => {
    const request = http.request(
      {
        agent,
        host: "localhost",
        port,
        path: payment.path,
        method: "POST",
        headers: { "content-type": "application/json" },
      },
      (answer) => {
        answer.resume()
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - at }))
      },
    )
    request.once("error", () => resolve({ status: 0, ms: performance.now() - at }))
    request.end(JSON.stringify(payment.body))
  })
}

function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (
    Math.round(
      (sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN) * 10,
    ) / 10
  )
}
