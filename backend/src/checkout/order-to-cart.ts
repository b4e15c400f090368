import type {
  BigNumberInput,
  CreateAddressDTO,
  CreateAdjustmentDTO,
  CreateLineItemDTO,
  CreateTaxLineDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

/** A cancelled order with all that it takes to place it again. */
export type CanceledOrder = {
  id: string
  isCanceled: boolean
  /** What was to be paid; whole shillings. */
  amount: number
  providerId: string
  metadata: Record<string, unknown>
  /** The cart that an earlier call has prepared. */
  replacementCartId: string | null
  row: OrderRow
}

const LINE_FIELDS = [
  "title",
  "subtitle",
  "thumbnail",
  "variant_id",
  "product_id",
  "product_title",
  "product_description",
  "product_subtitle",
  "product_type",
  "product_type_id",
  "product_collection",
  "product_handle",
  "variant_sku",
  "variant_barcode",
  "variant_title",
  "variant_option_values",
  "requires_shipping",
  "is_discountable",
  "is_giftcard",
  "is_tax_inclusive",
  "compare_at_unit_price",
  "unit_price",
  "metadata",
] as const
const TAX_FIELDS = ["description", "tax_rate_id", "code", "rate", "provider_id"] as const
const ADJUSTMENT_FIELDS = [
  "code",
  "amount",
  "description",
  "promotion_id",
  "provider_id",
  "is_tax_inclusive",
] as const
const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "phone",
  "company",
  "address_1",
  "address_2",
  "city",
  "country_code",
  "province",
  "postal_code",
  "metadata",
] as const

type Priced = { tax_lines?: CreateTaxLineDTO[]; adjustments?: CreateAdjustmentDTO[] }

type OrderRow = {
  id: string
  status: string
  canceled_at: Date | string | null
  currency_code: string
  region_id: string | null
  customer_id: string | null
  sales_channel_id: string | null
  email: string | null
  metadata: Record<string, unknown> | null
  items: (Priced & Record<string, unknown> & { quantity: BigNumberInput })[]
  shipping_methods: (Priced & {
    name: string
    description?: string | null
    amount: BigNumberInput
    is_tax_inclusive: boolean
    shipping_option_id: string
    data: Record<string, unknown> | null
    metadata: Record<string, unknown> | null
  })[]
  shipping_address: Record<string, unknown> | null
  billing_address: Record<string, unknown> | null
  payment_collections?: { amount: number; payment_sessions?: { provider_id: string }[] }[]
}

/** Null when there is no such order, or nothing was ever to be paid for it. */
export async function findCanceledOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<CanceledOrder | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    filters: { id: orderId },
    fields: [
      "id",
      "status",
      "canceled_at",
      "currency_code",
      "region_id",
      "customer_id",
      "sales_channel_id",
      "email",
      "metadata",
      "items.*",
      "items.tax_lines.*",
      "items.adjustments.*",
      "shipping_methods.*",
      "shipping_methods.tax_lines.*",
      "shipping_methods.adjustments.*",
      "shipping_address.*",
      "billing_address.*",
      "payment_collections.amount",
      "payment_collections.payment_sessions.provider_id",
    ],
  })
  const [row] = data as unknown as OrderRow[]
  const [collection] = row?.payment_collections ?? []
  const [session] = collection?.payment_sessions ?? []
  if (!row || !collection || !session) return null
  const metadata = row.metadata ?? {}
  const cartId = metadata.replacement_cart_id
  return {
    id: row.id,
    isCanceled: row.status === "canceled" || row.canceled_at !== null,
    amount: Number(collection.amount),
    providerId: session.provider_id,
    metadata,
    replacementCartId: typeof cartId === "string" ? cartId : null,
    row,
  }
}

/**
 * A cart with the order's lines at the order's prices, taxes and discounts. It is written as it is, and no core
 * workflow that would bring its prices up to date may touch it.
 */
export async function copyOrderToCart(container: MedusaContainer, order: CanceledOrder): Promise<string> {
  const { row } = order
  const carts = container.resolve(Modules.CART)
  const { replacement_cart_id: _cart, replaced_by_order_id: _order, ...metadata } = order.metadata
  const cart = await carts.createCarts({
    currency_code: row.currency_code,
    ...(row.region_id ? { region_id: row.region_id } : {}),
    ...(row.customer_id ? { customer_id: row.customer_id } : {}),
    ...(row.sales_channel_id ? { sales_channel_id: row.sales_channel_id } : {}),
    ...(row.email ? { email: row.email } : {}),
    ...(row.shipping_address ? { shipping_address: toAddress(row.shipping_address) } : {}),
    ...(row.billing_address ? { billing_address: toAddress(row.billing_address) } : {}),
    metadata: { ...metadata, replaces_order_id: row.id },
    items: row.items.map(toLine),
  })
  await carts.addShippingMethods(
    cart.id,
    row.shipping_methods.map((method) => ({
      name: method.name,
      amount: method.amount,
      is_tax_inclusive: method.is_tax_inclusive,
      shipping_option_id: method.shipping_option_id,
      data: method.data ?? {},
      metadata: method.metadata,
      ...pricesOf(method),
    })),
  )
  return cart.id
}

/** The price is the order's, whatever the shop asks today. */
function toLine(item: OrderRow["items"][number]): CreateLineItemDTO {
  return {
    ...(pick(item, LINE_FIELDS) as Pick<CreateLineItemDTO, "title" | "unit_price">),
    quantity: item.quantity,
    is_custom_price: true,
    ...pricesOf(item),
  }
}

function pricesOf({ tax_lines, adjustments }: Priced) {
  return {
    tax_lines: (tax_lines ?? []).map((line) => pick(line, TAX_FIELDS)),
    adjustments: (adjustments ?? []).map((line) => pick(line, ADJUSTMENT_FIELDS)),
  }
}

const toAddress = (address: Record<string, unknown>): CreateAddressDTO =>
  pick(address, ADDRESS_FIELDS) as CreateAddressDTO

/** Without what is not set. */
function pick<T extends object, Key extends keyof T>(from: T, keys: readonly Key[]): Pick<T, Key> {
  const entries = keys.filter((key) => from[key] !== null && from[key] !== undefined)
  return Object.fromEntries(entries.map((key) => [key, from[key]])) as Pick<T, Key>
}
