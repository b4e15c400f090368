import type { CustomerDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CustomerRow } from "../cart-row"

/** The customer and the address of mail that the order gets: core's `find-or-create-customer`, without its workflow. */
export async function findBuyer(
  container: MedusaContainer,
  { customer, email }: { customer: CustomerRow | null; email: string | null },
): Promise<{ customer: CustomerRow | null; email: string | null }> {
  if (email === null) return { customer, email: customer?.email ?? null }
  // An account stays with its order, whatever address of mail was given for this one.
  if (customer && (customer.has_account || customer.email === email)) return { customer, email }
  const customers = container.resolve(Modules.CUSTOMER)
  const find = async (filters: { email: string; has_account?: boolean }) =>
    (await customers.listCustomers(filters, { relations: ["groups"] }))[0]
  const known = customer ? await find({ email, has_account: false }) : await find({ email })
  return { customer: toRow(known ?? (await customers.createCustomers({ email }))), email }
}

function toRow({ id, email, has_account, metadata, groups }: CustomerDTO): CustomerRow {
  return {
    id,
    email,
    has_account,
    metadata: metadata ?? null,
    group_ids: (groups ?? []).map((group) => group.id),
  }
}
