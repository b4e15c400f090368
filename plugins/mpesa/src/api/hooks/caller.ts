import type { MedusaRequest } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../modules/payment-attempts"
import { findSourceAddress } from "../source-address"

/** Where a message came from: a signal that is kept with it, see the option `trustedProxies`. */
export const readCaller = (req: MedusaRequest): string | null =>
  findSourceAddress(
    req.socket.remoteAddress ?? null,
    req.get("x-forwarded-for"),
    req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).trustedProxies,
  )
