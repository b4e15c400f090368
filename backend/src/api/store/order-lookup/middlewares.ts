import type { MedusaRequest, MiddlewareRoute } from "@medusajs/framework/http"
import { parseKenyanPhone } from "../../../contact/kenyan-phone"
import { clientIp, rateLimit } from "../../../http/rate-limit"
import { validatedBody } from "../../../http/read-input"
import { orderLookupSchema } from "./schema"

const TEN_MINUTES = 600

/** Order numbers are easy to guess, so a phone number may be tried only a few times, from wherever. */
export const orderLookupMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/order-lookup",
    methods: ["POST"],
    bodyParser: { sizeLimit: "2kb" },
    middlewares: [
      rateLimit({ name: "order-lookup-ip", points: 30, durationSeconds: TEN_MINUTES, keyOf: clientIp }),
      rateLimit({ name: "order-lookup-phone", points: 10, durationSeconds: TEN_MINUTES, keyOf: phoneOf }),
      validatedBody(orderLookupSchema),
    ],
  },
]

function phoneOf({ body }: MedusaRequest): string | undefined {
  if (typeof body !== "object" || body === null || !("phone" in body) || typeof body.phone !== "string")
    return undefined
  const phone = parseKenyanPhone(body.phone)
  return phone.ok ? phone.msisdn : undefined
}
