import type { CreateLineItemDTO, MedusaContainer } from "@medusajs/framework/types"
import { CartWorkflowEvents, generateEntityId, Modules } from "@medusajs/framework/utils"
import { z } from "zod"
import { askPrices, type FoundPrice } from "../checkout/plain/ask-prices"
import { askTaxes, type Taxes } from "../checkout/plain/ask-taxes"
import { hasForeignHooks } from "../checkout/plain/foreign-hooks"
import { readShelf, type Shelf, type ShelfVariant } from "./shelf"

const metadata = z.record(z.string(), z.unknown()).nullish()

/** What nearly every new cart is: goods of the shop for a guest. Of the body that core's middleware has checked. */
const plainWish = z.strictObject({
  region_id: z.string(),
  sales_channel_id: z.string(),
  items: z.array(z.strictObject({ variant_id: z.string(), quantity: z.number().int(), metadata })).min(1),
  metadata,
})

type Line = z.output<typeof plainWish>["items"][number] & {
  id: string
  variant: PlainVariant
  price: FoundPrice
}

type PlainVariant = ShelfVariant & { price_set_id: string; product: NonNullable<ShelfVariant["product"]> }
type PlainShelf = Shelf & {
  region: NonNullable<Shelf["region"]>
  sales_channel: NonNullable<Shelf["sales_channel"]>
}

/**
 * A new cart as core's `create-cart` makes it, without its workflows. Answers the cart's id, or null, before anything
 * is written, when only core can make it or refuse it: customers, addresses, promotions, prices with rules, short stock.
 */
export async function openPlainCart(container: MedusaContainer, body: unknown): Promise<string | null> {
  const { success, data: wish } = plainWish.safeParse(body)
  if (!success || hasForeignHooks()) return null
  const shelf = await readShelf(container, {
    regionId: wish.region_id,
    salesChannelId: wish.sales_channel_id,
    variantIds: [...new Set(wish.items.map(({ variant_id }) => variant_id))],
  })
  if (!isPlain(shelf)) return null
  const lines = await priceLines(container, shelf, wish.items)
  if (!lines) return null

  const [country] = shelf.region.countries
  if (!country) return null
  const { region } = shelf
  const taxes = await askTaxes(
    container,
    { currencyCode: region.currency_code, lines: lines.map(toTaxedLine), method: null },
    { address: { country_code: country } },
  )
  const cart = await container.resolve(Modules.CART).createCarts({
    currency_code: region.currency_code,
    region_id: region.id,
    sales_channel_id: shelf.sales_channel.id,
    shipping_address: { country_code: country },
    ...(wish.metadata ? { metadata: wish.metadata } : {}),
    items: lines.map((line) => toLineItem(line, taxes)),
  })
  await container.resolve(Modules.EVENT_BUS).emit({ name: CartWorkflowEvents.CREATED, data: { id: cart.id } })
  return cart.id
}

const isPlain = (shelf: Shelf): shelf is PlainShelf =>
  shelf.region?.automatic_taxes === true &&
  shelf.region.countries.length === 1 &&
  shelf.sales_channel?.is_disabled === false &&
  !shelf.has_promotions &&
  !shelf.has_price_rules

/** Null when one of them cannot be had like this. */
async function priceLines(
  container: MedusaContainer,
  { region, variants }: PlainShelf,
  items: z.output<typeof plainWish>["items"],
): Promise<Line[] | null> {
  const found = items.flatMap((item) => {
    const variant = variants.find(({ id }) => id === item.variant_id)
    return variant && canBeHad(variant, item.quantity) ? [{ ...item, variant }] : []
  })
  if (found.length < items.length) return null
  const wantedOf = ({ variant, quantity }: (typeof found)[number]) => ({
    priceSetId: variant.price_set_id,
    quantity,
  })
  const priceOf = await askPrices(
    container,
    { currencyCode: region.currency_code, regionId: region.id },
    found.map(wantedOf),
  )
  const lines = found.flatMap((line) => {
    const price = priceOf(wantedOf(line))
    return price ? [{ ...line, id: generateEntityId(undefined, "cali"), price }] : []
  })
  return lines.length === items.length ? lines : null
}

function canBeHad(variant: ShelfVariant, quantity: number): variant is PlainVariant {
  const { product, price_set_id, manage_inventory, allow_backorder, inventory_items } = variant
  if (product?.status !== "published" || product.is_giftcard || price_set_id === null) return false
  if (!manage_inventory) return true
  const isThere = inventory_items.every(
    ({ free, required_quantity }) => (free ?? 0) >= required_quantity * quantity,
  )
  return !allow_backorder && inventory_items.length > 0 && isThere
}

const toTaxedLine = ({ id, quantity, price, variant: { product } }: Line) => ({
  id,
  product_id: product.id,
  product_type_id: product.type_id,
  quantity,
  unit_price: price.amount,
})

function toLineItem({ id, quantity, metadata, price, variant }: Line, taxes: Taxes) {
  const { product } = variant
  return {
    id,
    quantity,
    title: product.title,
    subtitle: variant.title,
    thumbnail: variant.thumbnail ?? product.thumbnail,
    product_id: product.id,
    product_title: product.title,
    product_description: product.description,
    product_subtitle: product.subtitle,
    product_type: product.type,
    product_type_id: product.type_id,
    product_collection: product.collection,
    product_handle: product.handle,
    variant_id: variant.id,
    variant_sku: variant.sku,
    variant_barcode: variant.barcode,
    variant_title: variant.title,
    is_discountable: product.discountable,
    is_giftcard: product.is_giftcard,
    requires_shipping:
      product.shipping_profile_id !== null ||
      variant.inventory_items.some(({ requires_shipping }) => requires_shipping),
    unit_price: price.amount,
    ...(price.originalAmount === null ? {} : { compare_at_unit_price: price.originalAmount }),
    is_tax_inclusive: price.isTaxInclusive,
    metadata: metadata ?? {},
    tax_lines: taxes.lines.get(id) ?? [],
    // The type knows neither an id nor what a product may be without.
  } as unknown as CreateLineItemDTO
}
