import http from "node:http"
import { until } from "../../integration-tests/setup/until"
import { createShopClient, pause } from "../../integration-tests/torture/shop-client"
import type { World } from "../../integration-tests/torture/world"
import type { Figures } from "../lib/result"
import { percentile } from "../lib/statistics"
import type { OpenPayment } from "./open-payments"

const PAGES_PER_SECOND = 5
const ALL_PAID_WITHIN_MS = 20 * 60_000

/**
 * Callbacks of distinct payments at a steady rate, at the servers in turn, while listing pages are served.
 * `paid_*` is from the callback stored to the order's transaction written.
 */
export async function fireCallbacks(
  world: World,
  { payments, perSecond }: { payments: OpenPayment[]; perSecond: number },
): Promise<Figures> {
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

  const paid = await untilPaid(world, payments)
  const accepted = answers.filter(({ status }) => status === 200)
  const answered = accepted.map(({ ms }) => ms)
  const took = paid.map(({ ms }) => Number(ms))
  return {
    sent: payments.length,
    accepted: accepted.length,
    paid: paid.length,
    answer_p50_ms: percentile(answered, 50),
    answer_p99_ms: percentile(answered, 99),
    answer_slowest_ms: Math.max(...answered),
    paid_median_ms: percentile(took, 50),
    paid_p95_ms: percentile(took, 95),
    paid_per_second: paid.length / ((Math.max(...paid.map(({ at }) => at.getTime())) - startedAt) / 1000),
    page_p50_ms: percentile(pages, 50),
    page_p99_ms: percentile(pages, 99),
  }
}

interface Paid {
  ms: number
  at: Date
}

/** Gives up after a time; then fewer are paid than were sent, and the figures say so. */
async function untilPaid(world: World, payments: OpenPayment[]): Promise<Paid[]> {
  const read = () =>
    world.rows<Paid>(
      `SELECT extract(epoch FROM t.created_at - c.received_at) * 1000 AS ms, t.created_at AS at
       FROM payment_callback c JOIN payment_attempt a ON a.id = c.reference_id
       JOIN order_transaction t ON t.order_id = a.order_id AND t.deleted_at IS NULL WHERE c.reference_id = ANY ($1)`,
      [payments.map(({ attemptId }) => attemptId)],
    )
  await until("all orders paid", async () => (await read()).length >= payments.length, {
    withinMs: ALL_PAID_WITHIN_MS,
    everyMs: 2_000,
  }).catch(() => undefined)
  return read()
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
