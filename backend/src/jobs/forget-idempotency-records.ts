import type { MedusaContainer } from "@medusajs/framework/types"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"

/** Keys are honoured for a day at least; the answers hold names and are not kept longer than needed. */
const KEPT_MS = 24 * 60 * 60_000

export default async function forgetIdempotencyRecords(container: MedusaContainer) {
  const books = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
  await books.forgetKeysBefore(new Date(Date.now() - KEPT_MS))
}

export const config = { name: "forget-idempotency-records", schedule: { interval: 60 * 60_000 } }
