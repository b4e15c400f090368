import type {
  CreateTaxLineDTO,
  ItemTaxLineDTO,
  MedusaContainer,
  ShippingTaxLineDTO,
  TaxCalculationContext,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

export type Taxes = {
  /** By the id of the line. */
  lines: Map<string, CreateTaxLineDTO[]>
  delivery: CreateTaxLineDTO[]
}

export type TaxedLine = {
  id: string
  product_id: string
  product_type_id: string | null
  quantity: number
  unit_price: number
}

export type NewMethod = { id: string; name: string; shipping_option_id: string; amount: number }

/** Asks the Tax Module, and through it the region's provider, once for goods and delivery. */
export async function askTaxes(
  container: MedusaContainer,
  { currencyCode, lines, method }: { currencyCode: string; lines: TaxedLine[]; method: NewMethod | null },
  context: TaxCalculationContext,
): Promise<Taxes> {
  const goods = lines.map(({ product_type_id, ...line }) => ({
    ...line,
    ...(product_type_id === null ? {} : { product_type_id }),
    currency_code: currencyCode,
  }))
  const delivery = method && {
    id: method.id,
    shipping_option_id: method.shipping_option_id,
    unit_price: method.amount,
    currency_code: currencyCode,
  }
  const found = await container
    .resolve(Modules.TAX)
    .getTaxLines([...goods, ...(delivery ? [delivery] : [])], {
      ...context,
      is_return: false,
      shipping_methods: method ? [method] : [],
    })
  const taxes: Taxes = { lines: new Map(), delivery: [] }
  for (const line of found) {
    if (!("line_item_id" in line)) taxes.delivery.push(toTaxLine(line))
    else taxes.lines.set(line.line_item_id, [...(taxes.lines.get(line.line_item_id) ?? []), toTaxLine(line)])
  }
  return taxes
}

function toTaxLine({ name, rate_id, code, rate, provider_id, data }: ItemTaxLineDTO | ShippingTaxLineDTO) {
  return {
    description: name,
    ...(rate_id ? { tax_rate_id: rate_id } : {}),
    // A rate may have no code; the type of the cart's line does not know it.
    code: code as string,
    rate,
    provider_id,
    ...(data ? { data } : {}),
  }
}
