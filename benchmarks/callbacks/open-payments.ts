import { createHmac } from "node:crypto"
import type { World } from "../../integration-tests/torture/world"

/** A prompt that waits for its callback, and what the callback will say. */
export interface OpenPayment {
  attemptId: string
  path: string
  body: unknown
}

/** The tables that one unpaid order lives in, and how its rows are found there. */
const TABLES: [table: string, where: string][] = [
  ["order", "id = $1"],
  ["order_summary", "order_id = $1"],
  ["order_line_item", "id IN (SELECT item_id FROM order_item WHERE order_id = $1)"],
  ["order_item", "order_id = $1"],
  ["order_shipping_method", "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)"],
  ["order_shipping", "order_id = $1"],
  ["payment_collection", `id = ${collectionOf("$1")}`],
  ["order_payment_collection", "order_id = $1"],
  ["payment_session", `payment_collection_id = ${collectionOf("$1")}`],
  ["payment", `payment_collection_id = ${collectionOf("$1")}`],
  ["order_hold", "order_id = $1"],
  ["payment_attempt", "order_id = $1"],
]

/** Makes `count` copies of an order that waits for its payment, as that many shoppers would have left them. */
export async function copyOpenPayments(
  { rows }: Pick<World, "rows">,
  { orderId, count, secret }: { orderId: string; count: number; secret: string },
): Promise<OpenPayment[]> {
  const [attempt] = await rows<{
    id: string
    amount: number
    msisdn: string
    checkout_request_id: string
    merchant_request_id: string
  }>("SELECT * FROM payment_attempt WHERE order_id = $1", [orderId])
  if (!attempt) throw new Error(`Order ${orderId} has no attempt to copy`)

  const ids = new Set<string>([attempt.checkout_request_id, attempt.merchant_request_id])
  for (const [table, where] of TABLES) {
    for (const { id } of await rows<{ id: string }>(`SELECT id FROM "${table}" WHERE ${where}`, [orderId]))
      ids.add(id)
  }
  for (const [table, where] of TABLES) {
    const copy = [...ids].reduce(
      (text, id) => `replace(${text}, '${id}', '${id}' || lpad(n::text, 5, '0'))`,
      "to_jsonb(x)::text",
    )
    await rows(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", copied)).* FROM (
         SELECT (${copy})::jsonb || ${OVERRIDES[table] ?? "'{}'::jsonb"} AS copied
         FROM "${table}" x, generate_series(1, ${count}) n WHERE ${where.replaceAll(/^(id|order_id|payment_collection_id)/g, "x.$1")}) made`,
      [orderId],
    )
  }
  await rows("ANALYZE")
  return Array.from({ length: count }, (_, index) => describe(attempt, { number: index + 1, secret }))
}

const IN_AN_HOUR = `to_jsonb(now() + interval '1 hour')`

/**
 * What must differ in a way of its own: the order's number, and the phone, which has one live prompt at most. Prompts
 * and holds last for longer than the measurement, as they would last for longer than it takes to type a PIN.
 */
const OVERRIDES: Record<string, string> = {
  order_hold: `jsonb_build_object('expires_at', ${IN_AN_HOUR}, 'next_check_at', ${IN_AN_HOUR})`,
  order: `jsonb_build_object('display_id', 1000000 + n)`,
  payment_attempt: `jsonb_build_object('msisdn', '25479' || lpad((9000000 + n)::text, 7, '0'), 'order_display_id', 1000000 + n,
    'prompt_expires_at', ${IN_AN_HOUR}, 'order_expires_at', ${IN_AN_HOUR}, 'next_query_at', ${IN_AN_HOUR})`,
}

function describe(
  attempt: { id: string; amount: number; checkout_request_id: string; merchant_request_id: string },
  { number, secret }: { number: number; secret: string },
): OpenPayment {
  const suffix = String(number).padStart(5, "0")
  const id = `${attempt.id}${suffix}`
  const hmac = createHmac("sha256", secret).update(`stk:${id}`).digest("hex").slice(0, 40)
  return {
    attemptId: id,
    path: `/hooks/lnm/${Buffer.from(id, "utf8").toString("hex")}.${hmac}`,
    body: {
      Body: {
        stkCallback: {
          MerchantRequestID: `${attempt.merchant_request_id}${suffix}`,
          CheckoutRequestID: `${attempt.checkout_request_id}${suffix}`,
          ResultCode: 0,
          ResultDesc: "The service request is processed successfully.",
          CallbackMetadata: {
            Item: [
              { Name: "Amount", Value: attempt.amount },
              { Name: "MpesaReceiptNumber", Value: `UKM00${suffix}` },
              { Name: "TransactionDate", Value: 20261122194500 },
              { Name: "PhoneNumber", Value: Number(`25479${String(9_000_000 + number)}`) },
            ],
          },
        },
      },
    },
  }
}

function collectionOf(order: string) {
  return `(SELECT payment_collection_id FROM order_payment_collection WHERE order_id = ${order} AND deleted_at IS NULL)`
}
