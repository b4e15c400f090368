import fs from "node:fs"
import path from "node:path"
import {
  checkMoney,
  type AttemptRow,
  type OrderMoney,
  type Paid,
  type ReceiptRow,
  type Sums,
} from "./check-money"
import { checkRefunds, type GoneBack, type RefundRow } from "./check-refunds"
import type { World } from "./world"

/** Something that must never be. `phone` leads to the run, where there is one. */
export interface Breach {
  kind: "lost" | "double" | "oversold" | "books" | "inbox" | "prompt" | "privacy" | "state"
  what: string
  phone?: string
}

export interface OrderCounts {
  paid: number
  canceled: number
  /** Neither, so far. */
  open: number
  /** Of the paid ones: those of which money went back. */
  refunded: number
}

/** Looks at the settled shop from outside: database, simulators' books, logs. */
export async function findBreaches(
  world: World,
  wishes: ReadonlyMap<string, number>,
): Promise<{ breaches: Breach[]; sums: Sums; counts: OrderCounts }> {
  const facts = await readFacts(world)
  const leavingOrders = facts.refunds
    .filter(({ application_id, status }) => application_id !== null && LEAVING.has(status))
    .reduce((sum, { amount }) => sum + amount, 0)
  const { breaches, sums } = checkMoney({ ...facts, leavingOrders })
  return {
    breaches: [
      ...breaches,
      ...checkRefunds({ ...facts, wishes }),
      ...checkOrders(facts.orders),
      ...(await checkStock(world)),
      ...(await checkInbox(world)),
      ...(await checkPrompts(world, facts.attempts)),
      ...checkLogs(world.logsDir),
    ],
    sums,
    counts: countOrders(facts.orders),
  }
}

/** Asked for, and neither confirmed nor given up. */
const LEAVING = new Set(["awaiting_approval", "requested", "unknown"])

function countOrders(orders: OrderMoney[]): OrderCounts {
  const paid = orders.filter(({ captured }) => captured > 0)
  const canceled = orders.filter((order) => order.captured === 0 && order.is_canceled).length
  const refunded = paid.filter((order) => order.refunded > 0).length
  return { paid: paid.length, canceled, open: orders.length - paid.length - canceled, refunded }
}

interface Facts {
  paid: Paid[]
  attempts: AttemptRow[]
  receipts: ReceiptRow[]
  orders: OrderMoney[]
  refunds: RefundRow[]
  gone: GoneBack[]
}

async function readFacts(world: World): Promise<Facts> {
  const [books, attempts, refunds, receipts, orders] = await Promise.all([
    world.sim.books<{ receipts: Paid[]; reversals: GoneBack[]; payouts: GoneBack[] }>(),
    world.rows<AttemptRow>("SELECT id, msisdn, status, checkout_request_id FROM payment_attempt"),
    world.rows<RefundRow>(
      `SELECT id, receipt_id, receipt, order_id, application_id, method, amount, status, refund_receipt,
         payment_session_id, booked_at IS NOT NULL AS is_booked FROM payment_refund`,
    ),
    world.rows<ReceiptRow>(
      `SELECT id, receipt, attempt_id, amount, applied_amount, refunding_amount, refunded_amount, application
       FROM payment_receipt WHERE deleted_at IS NULL`,
    ),
    world.rows<OrderMoney>(
      `SELECT o.id AS order_id, oc.cart_id, o.canceled_at IS NOT NULL AS is_canceled,
         (SELECT count(*)::int FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id
            JOIN capture c ON c.payment_id = p.id AND c.deleted_at IS NULL WHERE l.order_id = o.id AND l.deleted_at IS NULL) AS captures,
         (SELECT coalesce(sum(c.amount), 0)::int FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id
            JOIN capture c ON c.payment_id = p.id AND c.deleted_at IS NULL WHERE l.order_id = o.id AND l.deleted_at IS NULL) AS captured,
         (SELECT coalesce(sum(r.amount), 0)::int FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id
            JOIN refund r ON r.payment_id = p.id AND r.deleted_at IS NULL WHERE l.order_id = o.id AND l.deleted_at IS NULL) AS refunded,
         (SELECT count(*)::int FROM order_transaction t WHERE t.order_id = o.id AND t.deleted_at IS NULL AND t.amount > 0) AS transactions
       FROM "order" o LEFT JOIN order_cart oc ON oc.order_id = o.id AND oc.deleted_at IS NULL
       WHERE o.deleted_at IS NULL`,
    ),
  ])
  return {
    paid: books.receipts,
    gone: [...books.reversals, ...books.payouts],
    attempts,
    refunds,
    receipts,
    orders,
  }
}

function checkOrders(orders: OrderMoney[]): Breach[] {
  const breaches: Breach[] = []
  const carts = new Map<string, string>()
  for (const order of orders) {
    if (order.captures > 1)
      breaches.push({ kind: "double", what: `order ${order.order_id} has ${order.captures} captures` })
    if (order.transactions !== order.captures)
      breaches.push({
        kind: "double",
        what: `order ${order.order_id} has ${order.captures} captures and ${order.transactions} transactions`,
      })
    if (order.captured > order.refunded && order.is_canceled)
      breaches.push({
        kind: "state",
        what: `order ${order.order_id} is cancelled and keeps ${order.captured}`,
      })
    if (order.captured === 0 && !order.is_canceled)
      breaches.push({ kind: "state", what: `order ${order.order_id} is neither paid nor cancelled` })
    const other = order.cart_id === null ? undefined : carts.get(order.cart_id)
    if (other)
      breaches.push({ kind: "double", what: `cart ${order.cart_id} became ${other} and ${order.order_id}` })
    if (order.cart_id) carts.set(order.cart_id, order.order_id)
  }
  return breaches
}

async function checkStock({ rows }: World): Promise<Breach[]> {
  const levels = await rows<{ item: string; stocked: number; reserved: number; held: number; sold: number }>(
    `SELECT l.inventory_item_id AS item, sum(l.stocked_quantity)::int AS stocked, sum(l.reserved_quantity)::int AS reserved,
       (SELECT coalesce(sum(r.quantity), 0)::int FROM reservation_item r
          WHERE r.inventory_item_id = l.inventory_item_id AND r.deleted_at IS NULL) AS held,
       (SELECT coalesce(sum(oi.quantity), 0)::int FROM product_variant_inventory_item vi
          JOIN order_line_item li ON li.variant_id = vi.variant_id
          JOIN order_item oi ON oi.item_id = li.id AND oi.deleted_at IS NULL
          JOIN "order" o ON o.id = oi.order_id AND o.deleted_at IS NULL AND o.canceled_at IS NULL AND o.version = oi.version
          WHERE vi.inventory_item_id = l.inventory_item_id AND vi.deleted_at IS NULL) AS sold
     FROM inventory_level l WHERE l.deleted_at IS NULL GROUP BY l.inventory_item_id`,
  )
  return levels.flatMap(({ item, stocked, reserved, held, sold }): Breach[] => [
    ...(sold > stocked ? [{ kind: "oversold" as const, what: `${item}: ${sold} sold of ${stocked}` }] : []),
    ...(reserved !== held || held !== sold
      ? [
          {
            kind: "state" as const,
            what: `${item}: ${sold} sold, ${held} reserved for orders, ${reserved} at the level`,
          },
        ]
      : []),
  ])
}

async function checkInbox({ rows }: World): Promise<Breach[]> {
  const open = await rows<{ id: string; state: string; tries: number }>(
    "SELECT id, state, tries FROM payment_callback WHERE state NOT IN ('applied', 'ignored', 'rejected')",
  )
  return open.map(({ id, state, tries }) => ({
    kind: "inbox",
    what: `message ${id} is left as ${state} after ${tries} tries`,
  }))
}

/** Each phone belongs to one shopper, so a prompt too many shows in the count of their attempts. */
async function checkPrompts({ sim }: World, attempts: AttemptRow[]): Promise<Breach[]> {
  const { body } = await sim.http.get<{ prompts: { msisdn: string }[] }>("/__sim/daraja/prompts")
  const count = (list: { msisdn: string }[]) => {
    const counts = new Map<string, number>()
    for (const { msisdn } of list) counts.set(msisdn, (counts.get(msisdn) ?? 0) + 1)
    return counts
  }
  const made = count(attempts)
  return [...count(body.prompts)].flatMap(([phone, prompts]): Breach[] =>
    prompts > (made.get(phone) ?? 0)
      ? [{ kind: "prompt", what: `${prompts} prompts for ${made.get(phone) ?? 0} attempts`, phone }]
      : [],
  )
}

/** The shoppers' numbers are recognisable in any form. */
const CANARY = /(?<!\d)(?:\+?254|0)799\d{6}(?!\d)/

function checkLogs(logsDir: string): Breach[] {
  return fs.readdirSync(logsDir).flatMap((file): Breach[] => {
    const line = fs
      .readFileSync(path.join(logsDir, file), "utf8")
      .split("\n")
      .find((text) => CANARY.test(text))
    return line ? [{ kind: "privacy", what: `${file} holds a phone number: ${line.slice(0, 300)}` }] : []
  })
}
