import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { applyPayment } from "./apply-payment"
import { bookRefunds } from "./book-refunds"

/** Takes a stored message all the way: into the ledger, then onto the order. */
export async function settleMessage(container: MedusaContainer, messageId: string): Promise<void> {
  const attemptId = await container.resolve(PAYMENT_ATTEMPTS_MODULE).applyMessage(messageId)
  if (attemptId) await applyPayment(container, attemptId)
  else await bookRefunds(container)
}
