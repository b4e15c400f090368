import { randomInt } from "node:crypto"
import type { HttpClient } from "./http"
import type { Shop } from "./shop"

export interface CheckoutBody {
  cart_id: string
  contact: { name: string; phone: string; email?: string }
  delivery: Record<string, string>
  payment: { provider_id: string; phone?: string }
  expected_total?: number
}

export interface CheckoutAnswer {
  order: {
    id: string
    display_id: number
    status: string
    is_canceled: boolean
    payment_status: string
    total: number
    rounding: number
    order_expires_at: string | null
    contact: { name: string; phone_masked: string }
  }
  payment_attempt: { id: string; status: string; amount: number; order_id: string } | null
  code?: string
  message?: string
  details?: Record<string, unknown>
}

/** What a sale may leave behind, counted in the database. */
export interface Traces {
  orders: number
  reservations: number
  reserved: number
  attempts: number
  holds: number
}

/** Suites share a backend, which counts the calls of each address. */
let shoppers = randomInt(2 ** 22)

/** The steps of a purchase, for tests. Each shopper comes from an address of their own. */
export function buying({ api, db }: Pick<Shop, "api" | "db">) {
  async function first<T>(sql: string, parameters: readonly unknown[] = []): Promise<T> {
    const [row] = await db.rows<T>(sql, parameters)
    if (!row) throw new Error(`Nothing found: ${sql}`)
    return row
  }

  return {
    /** A variant that is sold for about KES 2,000, with `free` units at one place and none elsewhere. */
    async aVariant({ free = 10, skip = 0 } = {}): Promise<{
      id: string
      inventoryItemId: string
      price: number
    }> {
      const variant = await first<{ id: string; inventoryItemId: string; price: number }>(
        `SELECT v.id, l.inventory_item_id AS "inventoryItemId", min(pr.amount)::int AS price
         FROM product_variant v
         JOIN product p ON p.id = v.product_id AND p.status = 'published'
         JOIN product_variant_inventory_item l ON l.variant_id = v.id
         JOIN product_variant_price_set s ON s.variant_id = v.id
         JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.price_list_id IS NULL AND pr.deleted_at IS NULL
         WHERE v.deleted_at IS NULL AND v.manage_inventory
           AND EXISTS (SELECT 1 FROM inventory_level il
                       WHERE il.inventory_item_id = l.inventory_item_id AND il.stocked_quantity > 0)
         GROUP BY v.id, l.inventory_item_id ORDER BY abs(min(pr.amount) - 2000), v.sku OFFSET ? LIMIT 1`,
        [skip],
      )
      await db.rows(
        `UPDATE inventory_level SET stocked_quantity = x.free,
           raw_stocked_quantity = jsonb_build_object('value', x.free::text, 'precision', 20)
         FROM (SELECT id, CASE WHEN row_number() OVER (ORDER BY stocked_quantity DESC, id) = 1 THEN ?::int ELSE 0 END AS free
               FROM inventory_level WHERE inventory_item_id = ?) x
         WHERE inventory_level.id = x.id`,
        [free, variant.inventoryItemId],
      )
      return variant
    },

    async aCart(lines: { variantId: string; quantity?: number }[]): Promise<string> {
      const { id: region_id } = await first<{ id: string }>(
        "SELECT id FROM region WHERE currency_code = 'kes'",
      )
      const { body } = await api.post<{ cart: { id: string } }>("/store/carts", { region_id })
      for (const { variantId, quantity = 1 } of lines) {
        const added = await api.post(`/store/carts/${body.cart.id}/line-items`, {
          variant_id: variantId,
          quantity,
        })
        if (added.status !== 200) throw new Error(`Not added: ${JSON.stringify(added.body)}`)
      }
      return body.cart.id
    },

    async deliveryOption(kind: "pickup" | "rider" | "parcel"): Promise<string> {
      const { id } = await first<{ id: string }>(
        "SELECT id FROM shipping_option WHERE data->>'kind' = ? AND deleted_at IS NULL ORDER BY id LIMIT 1",
        [kind],
      )
      return id
    },

    async aCheckout(cartId: string, changes: Partial<CheckoutBody> = {}): Promise<CheckoutBody> {
      return {
        cart_id: cartId,
        contact: { name: "Wanjiku Kamau", phone: "0712 345 678" },
        delivery: { option_id: await this.deliveryOption("pickup") },
        payment: { provider_id: "pp_lnm_lnm" },
        ...changes,
      }
    },

    checkOut(body: unknown, headers: Record<string, string> = {}, client: HttpClient = api) {
      return client.post<CheckoutAnswer>("/store/checkout", body, {
        "x-forwarded-for": anAddress(),
        ...headers,
      })
    },

    traces(): Promise<Traces> {
      return first<Traces>(
        `SELECT (SELECT count(*)::int FROM "order") AS orders,
                (SELECT count(*)::int FROM reservation_item WHERE deleted_at IS NULL) AS reservations,
                (SELECT coalesce(sum(reserved_quantity), 0)::int FROM inventory_level) AS reserved,
                (SELECT count(*)::int FROM payment_attempt) AS attempts,
                (SELECT count(*)::int FROM order_hold) AS holds`,
      )
    },
  }
}

function anAddress() {
  shoppers += 1
  return `10.${128 + (shoppers >> 16)}.${(shoppers >> 8) & 255}.${shoppers & 255}`
}
