import type { MedusaContainer, PaymentSessionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  refreshPaymentCollectionForCartWorkflow,
} from "@medusajs/medusa/core-flows"
import { ApiError } from "../http/api-error"

/**
 * Leaves the cart with one payment collection over `amount` (whole shillings) and one fresh session of the provider.
 * A session of an earlier try is kept when it fits, so that trying again does not pile up sessions.
 */
export async function ensurePaymentSession(
  container: MedusaContainer,
  { cartId, providerId, amount }: { cartId: string; providerId: string; amount: number },
): Promise<void> {
  const existing = await findCollection(container, cartId)
  if (findKeptSession(existing, existing?.payment_sessions, { providerId, amount })) return

  const collectionId = existing ? existing.id : await createCollection(container, cartId)
  if (existing && Number(existing.amount) !== amount) {
    await refreshPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cartId } })
  }
  await createPaymentSessionsWorkflow(container)
    .run({ input: { payment_collection_id: collectionId, provider_id: providerId } })
    .catch((fault: unknown) => {
      throw isProviderGone(fault) ? paymentMethodUnavailable() : fault
    })
}

export type SessionOfCart = Pick<PaymentSessionDTO, "id" | "provider_id" | "status" | "amount" | "data">

/**
 * The session of an earlier try, when it can be kept: the only one, over this amount, and opened by its provider. Medusa writes
 * the row before it asks the provider, and without data; a crash in between leaves one that can never be authorised.
 */
export function findKeptSession(
  collection: { amount: unknown } | null | undefined,
  sessions: SessionOfCart[] | undefined,
  { providerId, amount }: { providerId: string; amount: number },
): SessionOfCart | undefined {
  const [session, ...others] = sessions ?? []
  const fits =
    Number(collection?.amount) === amount &&
    session?.provider_id === providerId &&
    session.status === "pending" &&
    Number(session.amount) === amount &&
    Object.keys(session.data ?? {}).length > 0 &&
    others.length === 0
  return fits ? session : undefined
}

export const paymentMethodUnavailable = () =>
  new ApiError({
    status: 400,
    code: "payment_method_unavailable",
    message: "This way of paying is not available. Please choose another one.",
  })

/** The row of a provider that was taken out of the configuration stays enabled; only using it tells. */
export function isProviderGone(fault: unknown): boolean {
  const message = typeof fault === "object" && fault !== null && "message" in fault ? fault.message : ""
  return String(message).includes("Unable to retrieve the payment provider")
}

type CollectionRow = {
  id: string
  amount: number
  payment_sessions?: SessionOfCart[]
}

async function findCollection(
  container: MedusaContainer,
  cartId: string,
): Promise<CollectionRow | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart_payment_collection",
    filters: { cart_id: cartId },
    fields: [
      "payment_collection.id",
      "payment_collection.amount",
      "payment_collection.payment_sessions.id",
      "payment_collection.payment_sessions.provider_id",
      "payment_collection.payment_sessions.status",
      "payment_collection.payment_sessions.amount",
      "payment_collection.payment_sessions.data",
    ],
  })
  const [link] = data as unknown as { payment_collection?: CollectionRow }[]
  return link?.payment_collection
}

async function createCollection(container: MedusaContainer, cartId: string): Promise<string> {
  const { result } = await createPaymentCollectionForCartWorkflow(container).run({
    input: { cart_id: cartId },
  })
  return result.id
}
