import fs from "node:fs"
import path from "node:path"
import type { World } from "./world"

/** Something that must never be. `phone` leads to the run, where there is one. */
export interface Breach {
  kind: "lost" | "double" | "oversold" | "books" | "inbox" | "prompt" | "privacy" | "state"
  what: string
  phone?: string
}

export interface Sums {
  /** Whole shillings, each. */
  books: number
  captured: number
  /** Money that no order could take; a person decides. */
  waiting: number
  /** Paid at the vendor, and nobody has told the shop so far: the attempt is shown as not known. */
  inDoubt: number
  refunded: number
  paidOrders: number
}

/** A line of the simulators' books. */
interface Paid {
  receipt: string
  amount: number
  msisdn: string
  checkout_request_id: string | null
  state: "completed" | "reversed"
}

interface ReceiptRow {
  receipt: string | null
  attempt_id: string | null
  amount: number
  applied_amount: number
  refunding_amount: number
  refunded_amount: number
  application: string
}

interface AttemptRow {
  id: string
  msisdn: string
  amount: number
  status: string
  checkout_request_id: string | null
}

interface OrderMoney {
  order_id: string
  cart_id: string | null
  is_canceled: boolean
  captures: number
  captured: number
  refunded: number
  transactions: number
}

/** Looks at the settled shop from outside: database, simulators' books, logs. */
export async function findBreaches(world: World): Promise<{ breaches: Breach[]; sums: Sums }> {
  const facts = await readFacts(world)
  const { breaches, sums } = checkMoney(facts)
  return {
    breaches: [
      ...breaches,
      ...checkOrders(facts.orders),
      ...(await checkStock(world)),
      ...(await checkInbox(world)),
      ...(await checkPrompts(world, facts.attempts)),
      ...checkLogs(world.logsDir),
    ],
    sums,
  }
}

interface Facts {
  paid: Paid[]
  attempts: AttemptRow[]
  receipts: ReceiptRow[]
  orders: OrderMoney[]
}

async function readFacts(world: World): Promise<Facts> {
  const [books, attempts, receipts, orders] = await Promise.all([
    world.sim.books<{ receipts: Paid[] }>(),
    world.rows<AttemptRow>("SELECT id, msisdn, amount, status, checkout_request_id FROM payment_attempt"),
    world.rows<ReceiptRow>(
      `SELECT receipt, attempt_id, amount, applied_amount, refunding_amount, refunded_amount, application
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
  return { paid: books.receipts, attempts, receipts, orders }
}

/** Every shilling of the books is captured, waiting for a person, in doubt and said to be so, or refunded. */
function checkMoney({ paid, attempts, receipts, orders }: Facts): { breaches: Breach[]; sums: Sums } {
  const breaches: Breach[] = []
  const sums: Sums = { books: 0, captured: 0, waiting: 0, inDoubt: 0, refunded: 0, paidOrders: 0 }
  const byRequest = new Map(attempts.map((row) => [row.checkout_request_id, row]))
  const find = (entry: Paid) =>
    receipts.find(({ receipt }) => receipt === entry.receipt) ??
    // The query tells that money came, without its receipt.
    receipts.find(
      (row) => row.receipt === null && row.attempt_id === byRequest.get(entry.checkout_request_id)?.id,
    )

  for (const entry of paid) {
    if (entry.state === "completed") sums.books += entry.amount
    const row = find(entry)
    if (row) {
      if (row.amount !== entry.amount)
        breaches.push(lost(entry, `is ${entry.amount} in the books, ${row.amount} here`))
      if (row.application === "due") breaches.push(lost(entry, "is known and left undone"))
    } else if (isInDoubt(entry, attempts)) sums.inDoubt += entry.amount
    else
      breaches.push(
        lost(entry, `is not known; its attempt: ${byRequest.get(entry.checkout_request_id)?.status}`),
      )
  }
  const known = new Set(paid.map(({ receipt }) => receipt))
  for (const row of receipts) {
    sums.waiting += row.amount - row.applied_amount - row.refunded_amount
    sums.refunded += row.refunded_amount
    if (row.receipt !== null && !known.has(row.receipt))
      breaches.push({
        kind: "books",
        what: `receipt ${row.receipt} of attempt ${row.attempt_id} was never paid`,
      })
  }
  for (const order of orders) {
    sums.captured += order.captured - order.refunded
    if (order.captured > 0) sums.paidOrders += 1
  }
  const reversed = paid.reduce((sum, { state, amount }) => sum + (state === "reversed" ? amount : 0), 0)
  const accounted = sums.captured + sums.waiting + sums.inDoubt
  if (accounted !== sums.books || sums.refunded !== reversed) {
    breaches.push({
      kind: "books",
      what: `captured ${sums.captured} + waiting ${sums.waiting} + in doubt ${sums.inDoubt} = ${accounted}, the books say ${sums.books}; refunded ${sums.refunded}, the books say ${reversed}`,
    })
  }
  return { breaches, sums }
}

/** The answer to the prompt was lost and so was the callback: the shop says "not known", and offers no refund of it. */
const isInDoubt = (entry: Paid, attempts: AttemptRow[]) =>
  attempts.some(
    (row) =>
      row.status === "unknown" &&
      row.checkout_request_id === null &&
      row.msisdn === entry.msisdn &&
      row.amount === entry.amount,
  )

const lost = (entry: Paid, what: string): Breach => ({
  kind: "lost",
  what: `receipt ${entry.receipt} (${entry.checkout_request_id}) ${what}`,
  phone: entry.msisdn,
})

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
