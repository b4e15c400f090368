import { disturb } from "./disturb"
import type { Goods } from "./goods"
import { stock } from "./goods"
import { giveBack } from "./give-back"
import { payByHand } from "./pay-by-hand"
import type { RunPlan } from "./plan"
import type { PromptPlan, ShopperPlan } from "./plan-shopper"
import { report } from "./reports"
import { createShopClient, pause, type ShopClient } from "./shop-client"
import type { World } from "./world"

export interface ShopperResult {
  phone: string
  /** Why it ended, in a word or two. */
  end: string
  orderIds: string[]
  /** Whole shillings that the merchant meant to give back. */
  wishedBack: number
}

export interface RunResult {
  run: number
  shoppers: ShopperResult[]
}

interface AttemptView {
  id: string
  status: string
  order_id: string
  can_retry: boolean
  retry_after_s?: number
}

interface CheckoutAnswer {
  order?: { id: string }
  payment_attempt?: AttemptView | null
  payment_error?: { code: string } | null
  code?: string
}

const RUNNING = new Set(["created", "sent", "waiting"])
const WATCHED_FOR_MS = 12_000
const LONGEST_WAIT_FOR_RETRY_S = 5
/** Who is told that prompts do not work at present looks again so often. */
const TRIES_WHEN_DOWN = 5
const PAUSE_WHEN_DOWN_MS = 4_000

/** One run from the first click to the last page that a shopper looks at; what becomes of the money is seen later. */
export async function playRun(
  world: World,
  { plan, goods, pickupId }: { plan: RunPlan; goods: Goods; pickupId: string },
): Promise<RunResult> {
  if (plan.units !== undefined) await stock(world, goods.inventoryItemId, plan.units)
  const disturbance = plan.disturbance ? disturb(world, plan.disturbance) : undefined
  await disturbance?.ready
  const shoppers = await Promise.all(
    plan.shoppers.map((shopper) => shop(world, { run: plan.run, shopper, goods, pickupId })),
  )
  await disturbance?.over
  return { run: plan.run, shoppers }
}

async function shop(
  world: World,
  { run, shopper, goods, pickupId }: { run: number; shopper: ShopperPlan; goods: Goods; pickupId: string },
): Promise<ShopperResult> {
  await pause(shopper.startMs)
  const api = createShopClient(world, addressOf(shopper.phone))
  const result: ShopperResult = { phone: shopper.phone, end: "", orderIds: [], wishedBack: 0 }
  const ended = (end: string) => ({ ...result, end })

  const cart = await api.post<{ cart?: { id: string } }>("/store/carts", {
    region_id: world.regionId,
    items: [{ variant_id: goods.variantId, quantity: shopper.quantity }],
  })
  const cartId = cart?.body.cart?.id
  if (!cartId) return ended(`no cart (${cart?.status ?? "no answer"})`)

  const [first, ...others] = shopper.prompts
  if (first) await instruct(world, shopper.phone, first)
  const answers = await checkOut(api, { run, shopper, cartId, pickupId })
  result.orderIds = [...new Set(answers.flatMap((answer) => answer?.body.order?.id ?? []))]
  const placed = answers.find((answer) => answer?.body.order)?.body
  if (!placed?.order) return ended(answers.map(describe).join(" and "))

  const orderId = placed.order.id
  const again = (key: string) =>
    api.post<{ payment_attempt?: AttemptView; code?: string }>(
      `/store/orders/${orderId}/payment-attempts`,
      { phone: shopper.phone },
      { "Idempotency-Key": `again-${run}-${shopper.phone}-${key}` },
    )
  const tryAgain = async (key: string) =>
    (await follow(api, (await again(key))?.body.payment_attempt?.id)) ?? null

  let attempt = await follow(api, placed.payment_attempt?.id)
  if (shopper.hand) {
    const end = await payByHand(world, { api, orderId, phone: shopper.phone, hand: shopper.hand })
    attempt = await follow(api, attempt?.id)
    if (end === "paid" && shopper.refund)
      result.wishedBack = await giveBack(world, { orderId, refund: shopper.refund })
    return ended(end)
  }
  for (let tries = 0; !attempt && tries < TRIES_WHEN_DOWN; tries++) {
    await pause(PAUSE_WHEN_DOWN_MS)
    attempt = await tryAgain(`down-${tries}`)
  }
  for (const prompt of others) {
    if (!attempt || attempt.status === "paid" || attempt.status === "unknown") break
    if ((attempt.retry_after_s ?? 0) > LONGEST_WAIT_FOR_RETRY_S) break
    await pause((attempt.retry_after_s ?? 0) * 1000)
    await instruct(world, shopper.phone, prompt)
    attempt = (await tryAgain(String(others.indexOf(prompt)))) ?? attempt
  }
  await report(world, { shopper, attemptId: attempt?.id })
  if (attempt?.status === "paid" && shopper.refund)
    result.wishedBack = await giveBack(world, { orderId, refund: shopper.refund })
  return ended(attempt?.status ?? placed.payment_error?.code ?? "no attempt")
}

const describe = (answer: { status: number; body: CheckoutAnswer } | null) =>
  answer ? (answer.body.code ?? String(answer.status)) : "no answer"

/** Presses the button, once or as people do on a slow line. */
function checkOut(
  api: ShopClient,
  { run, shopper, cartId, pickupId }: { run: number; shopper: ShopperPlan; cartId: string; pickupId: string },
) {
  const press = (key: string) =>
    api.post<CheckoutAnswer>(
      "/store/checkout",
      {
        cart_id: cartId,
        contact: { name: "Wanjiku Kamau", phone: shopper.phone },
        delivery: { option_id: pickupId },
        payment: { provider_id: "pp_lnm_lnm" },
      },
      { "Idempotency-Key": `buy-${run}-${shopper.phone}-${key}` },
    )
  switch (shopper.press) {
    case "once":
      return Promise.all([press("a")])
    case "double_click":
      return Promise.all([press("a"), press("a")])
    case "two_tabs":
      return Promise.all([press("a"), press("b")])
  }
}

async function instruct({ sim }: Pick<World, "sim">, phone: string, prompt: PromptPlan): Promise<void> {
  if (prompt.fault) await sim.faults({ times: 1, ...prompt.fault })
  if (prompt.outcome === "ignore") return
  await sim.next({
    msisdn: phone,
    outcome: prompt.outcome,
    deliver: prompt.deliver,
    twin: prompt.twin,
    delay_ms: prompt.delayMs,
    ...(prompt.deliverAfterMs === undefined ? {} : { deliver_after_ms: prompt.deliverAfterMs }),
    ...(prompt.copies === undefined ? {} : { copies: prompt.copies }),
  })
}

/** Looks at the attempt until it has ended, or the shopper has had enough. */
async function follow(api: ShopClient, attemptId: string | undefined): Promise<AttemptView | null> {
  if (!attemptId) return null
  const deadline = Date.now() + WATCHED_FOR_MS
  let seen: AttemptView | null = null
  while (Date.now() < deadline) {
    const answer = await api.get<AttemptView>(`/store/payment-attempts/${attemptId}`)
    if (answer?.status === 200) seen = answer.body
    if (seen && !RUNNING.has(seen.status)) break
    await pause(700)
  }
  return seen
}

/** Each shopper comes from an address of their own, so that no limit of calls is met. */
const addressOf = (phone: string) => {
  const number = Number(phone.slice(-6))
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}
