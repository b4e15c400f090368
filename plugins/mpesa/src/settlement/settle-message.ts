import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { bookRefunds } from "./book-refunds"
import { settleReceipt } from "./settle-receipt"

/** Takes a stored message all the way: into the ledger, then onto the order. */
export async function settleMessage(container: MedusaContainer, messageId: string): Promise<void> {
  const receiptId = await container.resolve(PAYMENT_ATTEMPTS_MODULE).applyMessage(messageId)
  if (receiptId) await settleReceipt(container, receiptId)
  else await bookRefunds(container)
}
