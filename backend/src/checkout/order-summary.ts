import type { MedusaContainer, OrderDetailDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { getLastPaymentStatus } from "@medusajs/medusa/core-flows"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"
import { maskAddressPhone } from "./checkout-input"
import { readOrderDelivery, type OrderDelivery } from "./order-delivery"
import { ROUNDING_REFERENCE } from "./rounding"

/** An order as its buyer's page shows it. Amounts are shillings, times ISO UTC. */
export type OrderSummary = {
  id: string
  display_id: number
  status: string
  is_canceled: boolean
  /** Medusa's words: "awaiting", "captured", "canceled", ... */
  payment_status: string
  currency_code: string
  total: number
  item_total: number
  shipping_total: number
  discount_total: number
  tax_total: number
  /** What the shop let go to reach whole shillings; 0 or less than 1. */
  rounding: number
  items: OrderSummaryItem[]
  contact: { name: string; phone_masked: string | null }
  delivery: OrderDelivery
  created_at: string
  /** When the stock of an unpaid order is released; null once that is no question any more. */
  order_expires_at: string | null
}

type OrderSummaryItem = {
  id: string
  title: string
  variant_title: string | null
  product_handle: string | null
  quantity: number
  unit_price: number
  total: number
  thumbnail: string | null
}

/** How the order is paid for, as the checkout needs it; not for shoppers. */
export type OrderPayment = {
  sessionId: string
  providerId: string
  /** Whole shillings. */
  amount: number
  salesChannelId: string | null
  /** The provider has said yes to the order, but no money has come yet. */
  isAwaited: boolean
}

export type LoadedOrder = { summary: OrderSummary; payment: OrderPayment | null }

/** Null when there is no such order. */
export async function findOrderSummary(
  container: MedusaContainer,
  orderId: string,
): Promise<LoadedOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data }, hold] = await Promise.all([
    query.graph({ entity: "order", filters: { id: orderId }, fields: FIELDS }),
    container.resolve<CheckoutModuleService>(CHECKOUT_MODULE).findHold(orderId),
  ])
  const [row] = data as unknown as OrderRow[]
  if (!row) return null
  const payment = toPayment(row)
  const isCanceled = row.canceled_at !== null || row.status === "canceled"
  return {
    payment,
    summary: {
      ...toAmounts(row),
      id: row.id,
      display_id: row.display_id,
      status: row.status,
      is_canceled: isCanceled,
      payment_status: getLastPaymentStatus(row as unknown as OrderDetailDTO),
      currency_code: row.currency_code,
      items: row.items.map(toItem),
      contact: {
        name: [row.shipping_address?.first_name, row.shipping_address?.last_name].filter(Boolean).join(" "),
        phone_masked: maskAddressPhone(row.shipping_address?.phone),
      },
      delivery: readOrderDelivery(row.metadata, row.shipping_methods?.[0]?.name),
      created_at: new Date(row.created_at).toISOString(),
      order_expires_at:
        hold && payment?.isAwaited && !isCanceled ? new Date(hold.expires_at).toISOString() : null,
    },
  }
}

const FIELDS = [
  "id",
  "display_id",
  "status",
  "canceled_at",
  "created_at",
  "currency_code",
  "sales_channel_id",
  "metadata",
  "total",
  "item_total",
  "shipping_total",
  "discount_total",
  "tax_total",
  "credit_lines.amount",
  "credit_lines.reference",
  "items.*",
  "shipping_address.first_name",
  "shipping_address.last_name",
  "shipping_address.phone",
  "shipping_methods.name",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.captured_amount",
  "payment_collections.refunded_amount",
  "payment_collections.payment_sessions.id",
  "payment_collections.payment_sessions.provider_id",
  "payment_collections.payment_sessions.status",
  "payment_collections.payment_sessions.amount",
]

type OrderRow = {
  id: string
  display_id: number
  status: string
  canceled_at: Date | string | null
  created_at: Date | string
  currency_code: string
  sales_channel_id?: string | null
  metadata: Record<string, unknown> | null
  total: number
  item_total: number
  shipping_total: number
  discount_total: number
  tax_total: number
  credit_lines?: { amount: number; reference: string | null }[]
  items: {
    id: string
    title: string
    variant_title: string | null
    product_handle: string | null
    quantity: number
    unit_price: number
    total: number
    thumbnail: string | null
  }[]
  shipping_address?: { first_name: string | null; last_name: string | null; phone: string | null } | null
  shipping_methods?: { name: string }[]
  payment_collections?: {
    payment_sessions?: { id: string; provider_id: string; status: string; amount: number }[]
  }[]
}

function toAmounts(row: OrderRow) {
  const roundingLines = (row.credit_lines ?? []).filter((line) => line.reference === ROUNDING_REFERENCE)
  return {
    total: Number(row.total),
    item_total: Number(row.item_total),
    shipping_total: Number(row.shipping_total),
    discount_total: Number(row.discount_total),
    tax_total: toCents(row.tax_total),
    rounding: toCents(roundingLines.reduce((sum, line) => sum + Number(line.amount), 0)),
  }
}

/** For display: tax that is contained in a price is rarely a whole number. */
const toCents = (amount: number) => Number(Number(amount).toFixed(2))

function toItem({
  id,
  title,
  variant_title,
  product_handle,
  ...item
}: OrderRow["items"][number]): OrderSummaryItem {
  return {
    id,
    title,
    variant_title,
    product_handle,
    quantity: Number(item.quantity),
    unit_price: Number(item.unit_price),
    total: Number(item.total),
    thumbnail: item.thumbnail,
  }
}

function toPayment(row: OrderRow): OrderPayment | null {
  const [session] = (row.payment_collections ?? []).flatMap((collection) => collection.payment_sessions ?? [])
  if (!session) return null
  return {
    sessionId: session.id,
    providerId: session.provider_id,
    amount: Number(session.amount),
    salesChannelId: row.sales_channel_id ?? null,
    isAwaited: session.status === "pending_authorization",
  }
}
