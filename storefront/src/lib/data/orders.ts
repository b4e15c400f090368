import "server-only"
import { z } from "zod"
import { toOrderStatus } from "@/lib/order/order-status"
import type { Order } from "@/lib/order/types"
import { callBackend, type Reply } from "./backend"

const FIELDS = [
  "id,display_id,status,payment_status,fulfillment_status,created_at,total,item_total,shipping_total,metadata",
  "*items,*shipping_methods,*shipping_address,*credit_lines",
].join(",")

const text = z.string().nullish()
const amount = z.number().nullish()

const orderSchema = z.object({
  order: z.object({
    id: z.string(),
    display_id: z.number(),
    status: z.string(),
    payment_status: z.string(),
    fulfillment_status: text,
    created_at: z.string(),
    total: z.number(),
    item_total: amount,
    shipping_total: amount,
    items: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          product_title: text,
          variant_title: text,
          thumbnail: text,
          quantity: z.number(),
          unit_price: z.number(),
          total: amount,
        }),
      )
      .nullish(),
    shipping_methods: z.array(z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).nullish() })).nullish(),
    shipping_address: z
      .object({ first_name: text, last_name: text, address_1: text, address_2: text, city: text, province: text })
      .nullish(),
    credit_lines: z.array(z.object({ amount: z.number(), reference: text })).nullish(),
  }),
})

const lookupSchema = z.object({ order: z.object({ id: z.string(), display_id: z.number() }) })

/** An order by its id; the id is the secret that lets its owner in. Never cached. */
export async function readOrder(orderId: string): Promise<Reply<Order>> {
  const reply = await callBackend({
    path: `/store/orders/${encodeURIComponent(orderId)}?fields=${encodeURIComponent(FIELDS)}`,
    schema: orderSchema,
  })
  return reply.kind === "found" ? { kind: "found", value: toOrder(reply.value.order) } : reply
}

/** The same refusal for a wrong number and for a wrong phone. */
export async function lookUpOrder(search: {
  number: string
  phone: string
  clientAddress: string | null
}): Promise<Reply<{ id: string }>> {
  const reply = await callBackend({
    path: "/store/order-lookup",
    method: "POST",
    body: { display_id: Number(search.number), phone: search.phone },
    clientAddress: search.clientAddress,
    schema: lookupSchema,
  })
  return reply.kind === "found" ? { kind: "found", value: { id: reply.value.order.id } } : reply
}

function toOrder(raw: z.output<typeof orderSchema>["order"]): Order {
  const method = raw.shipping_methods?.[0] ?? null
  const isPickup = method?.data?.["kind"] === "pickup" || /pick\s?up|collect/i.test(method?.name ?? "")
  const states = {
    status: raw.status,
    paymentStatus: raw.payment_status,
    fulfillmentStatus: raw.fulfillment_status ?? "",
  }
  const address = raw.shipping_address
  return {
    id: raw.id,
    number: raw.display_id,
    placedAt: raw.created_at,
    status: toOrderStatus(states, isPickup),
    lines: (raw.items ?? []).map((item) => ({
      id: item.id,
      title: item.product_title ?? item.title,
      variantTitle: item.variant_title && item.variant_title !== "Default variant" ? item.variant_title : null,
      image: item.thumbnail ?? null,
      quantity: item.quantity,
      unitPrice: item.unit_price,
      total: item.total ?? item.unit_price * item.quantity,
    })),
    itemsTotal: raw.item_total ?? 0,
    deliveryTotal: raw.shipping_total ?? 0,
    rounding: (raw.credit_lines ?? [])
      .filter((line) => line.reference === "rounding")
      .reduce((sum, line) => sum + line.amount, 0),
    total: raw.total,
    delivery: method
      ? {
          name: method.name,
          isPickup,
          address: [address?.address_1, address?.address_2, address?.city, address?.province].filter(
            (line): line is string => Boolean(line),
          ),
        }
      : null,
    receipt: null,
  }
}
