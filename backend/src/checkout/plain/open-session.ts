import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { findKeptSession, isProviderGone, paymentMethodUnavailable } from "../payment-session"
import type { PlainCart } from "./plain-cart"

export type OpenSession = { collectionId: string; sessionId: string }

/**
 * Leaves the cart with one payment collection over `amount` (whole shillings) and one session of the provider. What an
 * earlier try has left is kept as far as it fits.
 */
export async function openSession(
  container: MedusaContainer,
  cart: PlainCart,
  { providerId, amount }: { providerId: string; amount: number },
): Promise<OpenSession> {
  const existing = cart.payment_collection
  const kept = findKeptSession(existing, existing?.sessions, { providerId, amount })
  if (existing && kept) return { collectionId: existing.id, sessionId: kept.id }

  const payments = container.resolve(Modules.PAYMENT)
  const { currency_code } = cart
  const collectionId = existing?.id ?? (await openCollection(container, cart, amount))
  if (existing && existing.amount !== amount) {
    await payments.updatePaymentCollections(collectionId, { amount, currency_code })
  }
  for (const { id } of existing?.sessions ?? []) await payments.deletePaymentSession(id)
  const opened = await payments
    .createPaymentSession(collectionId, {
      provider_id: providerId,
      currency_code,
      amount,
      data: {},
      context: {},
      metadata: {},
    })
    .catch((fault: unknown) => {
      throw isProviderGone(fault) ? paymentMethodUnavailable() : fault
    })
  return { collectionId, sessionId: opened.id }
}

async function openCollection(container: MedusaContainer, cart: PlainCart, amount: number): Promise<string> {
  const { id } = await container
    .resolve(Modules.PAYMENT)
    .createPaymentCollections({ currency_code: cart.currency_code, amount })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CART]: { cart_id: cart.id },
    [Modules.PAYMENT]: { payment_collection_id: id },
  })
  return id
}
