import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { toPricedLine, type PricedLineRow } from "./checkout-cart"
import type { PricedLine } from "./price-change"
import { ROUNDING_REFERENCE } from "./rounding"

/** A cart after its refresh: what it costs now. */
export type PreparedCart = {
  id: string
  /** Before any rounding line. */
  grossTotal: BigNumberInput
  rounding: { ids: string[]; amount: number }
  prices: PricedLine[]
  /** False when the refresh has thrown the delivery out because the option does not serve this cart. */
  hasDelivery: boolean
}

export async function getPreparedCart(container: MedusaContainer, cartId: string): Promise<PreparedCart> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    filters: { id: cartId },
    fields: [
      "id",
      "total",
      "raw_total",
      "credit_lines.id",
      "credit_lines.amount",
      "credit_lines.reference",
      "items.id",
      "items.title",
      "items.variant_title",
      "items.unit_price",
      "shipping_methods.id",
    ],
  })
  const [row] = data as unknown as PreparedRow[]
  if (!row) throw new Error(`Cart ${cartId} disappeared during its checkout`)
  const lines = (row.credit_lines ?? []).filter((line) => line.reference === ROUNDING_REFERENCE)
  return {
    id: row.id,
    grossTotal: lines.reduce((sum, line) => MathBN.add(sum, line.amount), MathBN.convert(row.raw_total)),
    rounding: {
      ids: lines.map((line) => line.id),
      amount: lines.reduce((sum, line) => sum + Number(line.amount), 0),
    },
    prices: (row.items ?? []).map(toPricedLine),
    hasDelivery: (row.shipping_methods ?? []).length > 0,
  }
}

type PreparedRow = {
  id: string
  raw_total: BigNumberInput
  credit_lines?: { id: string; amount: number; reference: string | null }[]
  items?: PricedLineRow[]
  shipping_methods?: { id: string }[]
}
