import { buying } from "../setup/buying"
import type { Shop } from "../setup/shop"

interface Session {
  id: string
  provider_id: string
  amount: number
  data: Record<string, unknown>
}

/** Payment sessions made through Medusa's own routes, which are open to everybody beside the shop's checkout. */
export function coreSessions({ api, db }: Pick<Shop, "api" | "db">) {
  const steps = buying({ api, db })
  async function aCartWithSession(data: Record<string, unknown> = {}) {
    const cartId = await steps.aCart([{ variantId: (await steps.aVariant()).id }])
    const { body } = await addSession(cartId, data)
    const session = body.payment_collection.payment_sessions[0]
    if (!session) throw new Error(`No session: ${JSON.stringify(body)}`)
    return { cartId, session }
  }

  async function addSession(cartId: string, data: Record<string, unknown> = {}) {
    const { body } = await api.post<{ payment_collection: { id: string } }>("/store/payment-collections", {
      cart_id: cartId,
    })
    return api.post<{ payment_collection: { payment_sessions: Session[] } }>(
      `/store/payment-collections/${body.payment_collection.id}/payment-sessions`,
      { provider_id: "pp_lnm_lnm", data },
    )
  }

  return { aCartWithSession, addSession }
}
