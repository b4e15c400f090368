import "server-only"
import { z } from "zod"
import { toOrderStatus } from "@/lib/order/order-status"
import type { Order, OrderDelivery } from "@/lib/order/types"
import type { OrderPayment } from "@/lib/payment/order-payment"
import { callBackend, type Reply } from "./backend"
import { readPayment } from "./payments"

const text = z.string().nullish()

const deliverySchema = z.object({
  name: z.string(),
  kind: text,
  promise: text,
  point: z.object({ address: text, landmark: text, hours: text, phone: text, map_url: text }).nullish(),
  county: z.object({ name: z.string() }).nullish(),
  town: text,
  area: text,
  landmark: text,
})

const summarySchema = z.object({
  order: z.object({
    id: z.string(),
    display_id: z.number(),
    is_canceled: z.boolean(),
    payment_status: z.string(),
    created_at: z.string(),
    total: z.number(),
    item_total: z.number(),
    shipping_total: z.number(),
    rounding: z.number(),
    order_expires_at: text,
    contact: z.object({ name: z.string(), phone_masked: text }),
    delivery: deliverySchema,
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        variant_title: text,
        product_handle: text,
        thumbnail: text,
        quantity: z.number(),
        total: z.number(),
      }),
    ),
  }),
})

const lookupSchema = z.object({ order: z.object({ id: z.string() }) })

export interface OrderWithPayment {
  order: Order
  /** Null when the order is not paid from the phone: the shop takes the money on delivery. */
  payment: OrderPayment | null
}

/** An order by its id; the id is the secret that lets its owner in. Never cached. */
export async function readOrder(orderId: string): Promise<Reply<OrderWithPayment>> {
  const path = `/store/orders/${encodeURIComponent(orderId)}/summary`
  const [reply, payment] = await Promise.all([
    callBackend({ path, schema: summarySchema }),
    readPayment(orderId),
  ])
  if (reply.kind !== "found") return reply
  if (payment.kind === "refused" && payment.code === "order_not_found") {
    return {
      kind: "found",
      value: { order: toOrder(reply.value.order, { isOnDelivery: true }), payment: null },
    }
  }
  if (payment.kind !== "found") return payment
  const order = toOrder(reply.value.order, { isOnDelivery: false })
  return { kind: "found", value: { order, payment: payment.value } }
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

function toOrder(
  raw: z.output<typeof summarySchema>["order"],
  { isOnDelivery }: { isOnDelivery: boolean },
): Order {
  return {
    id: raw.id,
    number: raw.display_id,
    placedAt: raw.created_at,
    status: toOrderStatus({ isCanceled: raw.is_canceled, paymentStatus: raw.payment_status, isOnDelivery }),
    lines: raw.items.map((item) => ({
      id: item.id,
      handle: item.product_handle ?? null,
      title: item.title,
      variantTitle:
        item.variant_title && item.variant_title !== "Default variant" ? item.variant_title : null,
      image: item.thumbnail ?? null,
      quantity: item.quantity,
      total: item.total,
    })),
    itemsTotal: raw.item_total,
    deliveryTotal: raw.shipping_total,
    rounding: raw.rounding,
    total: raw.total,
    heldUntil: raw.order_expires_at ?? null,
    contactName: raw.contact.name,
    phoneMasked: raw.contact.phone_masked ?? null,
    delivery: toDelivery(raw.delivery),
  }
}

function toDelivery(raw: z.output<typeof deliverySchema>): OrderDelivery {
  const isPickup = raw.kind === "pickup"
  const place = isPickup
    ? [raw.point?.address, raw.point?.landmark]
    : [raw.area, raw.landmark, raw.town, raw.county?.name]
  return {
    name: raw.name,
    isPickup,
    promise: raw.promise || null,
    place: place.filter((line): line is string => Boolean(line)),
    hours: raw.point?.hours || null,
    phone: raw.point?.phone || null,
    mapUrl: raw.point?.map_url || null,
  }
}
