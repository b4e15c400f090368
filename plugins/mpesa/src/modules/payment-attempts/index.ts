import { Module } from "@medusajs/framework/utils"
import { PaymentAttemptsService } from "./service"

/** Neutral on purpose: the rest of the shop speaks of payment attempts, not of a vendor. */
export const PAYMENT_ATTEMPTS_MODULE = "payment_attempts"

export default Module(PAYMENT_ATTEMPTS_MODULE, { service: PaymentAttemptsService })

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [PAYMENT_ATTEMPTS_MODULE]: PaymentAttemptsService
  }
}
