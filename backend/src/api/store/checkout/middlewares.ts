import type { MedusaRequest, MiddlewareRoute } from "@medusajs/framework/http"
import { clientIp, rateLimit } from "../../../http/rate-limit"

/** Per address generous: mobile networks put many shoppers behind one. Per cart tight: each call may reach a phone. */
export const checkoutMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/checkout",
    methods: ["POST"],
    bodyParser: { sizeLimit: "16kb" },
    middlewares: [
      rateLimit({ name: "checkout-ip", points: 120, durationSeconds: 60, keyOf: clientIp }),
      rateLimit({ name: "checkout-cart", points: 20, durationSeconds: 60, keyOf: cartId }),
    ],
  },
]

function cartId(req: MedusaRequest): string | undefined {
  const body: unknown = req.body
  if (typeof body !== "object" || body === null || !("cart_id" in body)) return undefined
  return typeof body.cart_id === "string" ? body.cart_id : undefined
}
