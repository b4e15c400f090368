import "server-only"
import { z } from "zod"
import type { Cart, LiveVariant } from "@/lib/cart/types"
import { callBackend, type Reply } from "./backend"
import { withRegion } from "./region"

const CART_FIELDS = [
  "id,completed_at,item_total,*items",
  "items.variant_id,items.product_handle,items.variant_title,items.thumbnail,items.unit_price,items.compare_at_unit_price,items.total",
].join(",")

const LIVE_FIELDS = [
  "id,variants.id,variants.manage_inventory,variants.allow_backorder,+variants.inventory_quantity",
  "*variants.calculated_price",
].join(",")

const cartSchema = z.object({
  cart: z.object({
    id: z.string(),
    completed_at: z.string().nullish(),
    item_total: z.number().nullish(),
    items: z
      .array(
        z.object({
          id: z.string(),
          variant_id: z.string().nullish(),
          product_handle: z.string().nullish(),
          product_title: z.string().nullish(),
          title: z.string(),
          variant_title: z.string().nullish(),
          thumbnail: z.string().nullish(),
          quantity: z.number(),
          unit_price: z.number(),
          compare_at_unit_price: z.number().nullish(),
          total: z.number().nullish(),
          created_at: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
})

const deletedSchema = z.object({ deleted: z.boolean() })

const liveVariantsSchema = z.object({
  products: z.array(
    z.object({
      variants: z
        .array(
          z.object({
            id: z.string(),
            manage_inventory: z.boolean().nullish(),
            allow_backorder: z.boolean().nullish(),
            inventory_quantity: z.number().nullish(),
            calculated_price: z.object({ calculated_amount: z.number().nullable() }).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
})

export async function createCart(): Promise<Reply<Cart>> {
  const reply = await withRegion((regionId) =>
    callBackend({ path: cartPath(""), method: "POST", body: { region_id: regionId }, schema: cartSchema }),
  )
  return toCartReply(reply)
}

export async function readCart(cartId: string): Promise<Reply<Cart>> {
  return toCartReply(
    await callBackend({ path: cartPath(`/${encodeURIComponent(cartId)}`), schema: cartSchema }),
  )
}

export async function addLine(
  cartId: string,
  line: { variantId: string; quantity: number },
): Promise<Reply<Cart>> {
  const path = cartPath(`/${encodeURIComponent(cartId)}/line-items`)
  const body = { variant_id: line.variantId, quantity: line.quantity }
  return toCartReply(await callBackend({ path, method: "POST", body, schema: cartSchema }))
}

/** Sets the number of units; the backend takes the price of this moment with it. */
export async function setLineQuantity(
  cartId: string,
  line: { id: string; quantity: number },
): Promise<Reply<Cart>> {
  const path = cartPath(`/${encodeURIComponent(cartId)}/line-items/${encodeURIComponent(line.id)}`)
  return toCartReply(
    await callBackend({ path, method: "POST", body: { quantity: line.quantity }, schema: cartSchema }),
  )
}

export async function removeLine(cartId: string, lineId: string): Promise<Reply<unknown>> {
  const path = `/store/carts/${encodeURIComponent(cartId)}/line-items/${encodeURIComponent(lineId)}`
  return callBackend({ path, method: "DELETE", schema: deletedSchema })
}

/** Price and stock of this moment for the lines of a cart. */
export async function readLiveVariants(
  variantIds: readonly string[],
): Promise<Reply<Map<string, LiveVariant>>> {
  if (variantIds.length === 0) return { kind: "found", value: new Map() }
  const reply = await withRegion((regionId) => {
    const query = new URLSearchParams({
      region_id: regionId,
      limit: String(variantIds.length),
      fields: LIVE_FIELDS,
    })
    for (const id of variantIds) query.append("variants[id][]", id)
    return callBackend({ path: `/store/products?${query.toString()}`, schema: liveVariantsSchema })
  })
  if (reply.kind !== "found") return reply
  const variants = reply.value.products.flatMap((product) => product.variants ?? [])
  return { kind: "found", value: new Map(variants.map((variant) => [variant.id, toLiveVariant(variant)])) }
}

type RawVariant = NonNullable<z.output<typeof liveVariantsSchema>["products"][number]["variants"]>[number]

function toLiveVariant(raw: RawVariant): LiveVariant {
  const isCounted = (raw.manage_inventory ?? true) && !raw.allow_backorder
  return {
    id: raw.id,
    price: raw.calculated_price?.calculated_amount ?? null,
    available: isCounted ? (raw.inventory_quantity ?? 0) : null,
  }
}

function toCartReply(reply: Reply<z.output<typeof cartSchema>>): Reply<Cart> {
  if (reply.kind !== "found") return reply
  const { cart } = reply.value
  const lines = [...(cart.items ?? [])]
    .sort((a, b) => (a.created_at ?? "").localeCompare(b.created_at ?? "") || a.id.localeCompare(b.id))
    .map((item) => ({
      id: item.id,
      variantId: item.variant_id ?? null,
      handle: item.product_handle ?? null,
      title: item.product_title ?? item.title,
      variantTitle:
        item.variant_title && item.variant_title !== "Default variant" ? item.variant_title : null,
      image: item.thumbnail ?? null,
      quantity: item.quantity,
      unitPrice: item.unit_price,
      compareAt:
        item.compare_at_unit_price && item.compare_at_unit_price > item.unit_price
          ? item.compare_at_unit_price
          : null,
      total: item.total ?? item.unit_price * item.quantity,
    }))
  return {
    kind: "found",
    value: {
      id: cart.id,
      lines,
      itemsTotal: cart.item_total ?? lines.reduce((sum, line) => sum + line.total, 0),
      itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
      isCompleted: Boolean(cart.completed_at),
    },
  }
}

const cartPath = (rest: string) => `/store/carts${rest}?fields=${encodeURIComponent(CART_FIELDS)}`
