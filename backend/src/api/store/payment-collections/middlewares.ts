import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { listPaymentMethods, PAY_ON_DELIVERY_PROVIDER } from "../../../checkout/payment-methods"
import { paymentMethodUnavailable } from "../../../checkout/payment-session"

/** Medusa's own way to a payment session must not offer what the checkout does not: an order nobody has to pay. */
export const paymentCollectionMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/payment-collections/:id/payment-sessions",
    methods: ["POST"],
    middlewares: [refuseWhatIsNotOffered],
  },
]

async function refuseWhatIsNotOffered(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const body: unknown = req.body
  const wanted = typeof body === "object" && body !== null && "provider_id" in body ? body.provider_id : null
  if (wanted === PAY_ON_DELIVERY_PROVIDER) {
    const offered = await listPaymentMethods(req.scope, {
      providerIds: [PAY_ON_DELIVERY_PROVIDER],
      salesChannelId: null,
      now: new Date(),
    })
    if (offered.length === 0) throw paymentMethodUnavailable()
  }
  next()
}
