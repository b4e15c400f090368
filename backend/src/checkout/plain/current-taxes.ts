import type { CreateTaxLineDTO, MedusaContainer } from "@medusajs/framework/types"
import type { CustomerRow, TaxLineRow } from "../cart-row"
import type { toShippingAddress } from "../delivery-choice"
import { askTaxes, type NewMethod, type Taxes } from "./ask-taxes"
import type { PlainCart } from "./plain-cart"

/** The taxes of a cart for this buyer at this address with this delivery. */
export function findCurrentTaxes(
  container: MedusaContainer,
  {
    cart,
    customer,
    address,
    method,
  }: {
    cart: PlainCart
    customer: CustomerRow | null
    address: ReturnType<typeof toShippingAddress>
    method: NewMethod
  },
): Promise<Taxes> {
  const lines = cart.items.map(({ id, product_id, product_type_id, quantity, unit_price }) => ({
    id,
    product_id,
    product_type_id,
    quantity,
    unit_price,
  }))
  return askTaxes(
    container,
    { currencyCode: cart.currency_code, lines, method },
    {
      address: {
        country_code: address.country_code,
        province_code: address.province,
        address_1: address.address_1,
        address_2: address.address_2,
        city: address.city,
      },
      ...(customer === null ? {} : { customer: toTaxedCustomer(customer) }),
    },
  )
}

const toTaxedCustomer = ({ id, email, group_ids, metadata }: CustomerRow) => ({
  id,
  email: email ?? "",
  customer_groups: group_ids,
  metadata,
})

/** Do the cart's lines carry these taxes already? */
export function haveTaxes(
  lines: { id: string; tax_lines: TaxLineRow[] }[],
  taxes: Map<string, CreateTaxLineDTO[]>,
): boolean {
  return lines.every(({ id, tax_lines }) => {
    const current = taxes.get(id) ?? []
    return current.length === tax_lines.length && current.every((tax) => tax_lines.some(isSameAs(tax)))
  })
}

const isSameAs = (tax: CreateTaxLineDTO) => (row: TaxLineRow) =>
  row.rate === tax.rate &&
  row.code === tax.code &&
  row.tax_rate_id === (tax.tax_rate_id ?? null) &&
  row.provider_id === (tax.provider_id ?? null) &&
  row.description === (tax.description ?? null) &&
  JSON.stringify(row.data ?? null) === JSON.stringify(tax.data ?? null)
