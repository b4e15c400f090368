import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { bookRefunds } from "../settlement/book-refunds"
import { settleReceipt } from "../settlement/settle-receipt"

const BATCH = 50

/**
 * The safety net under the callbacks: takes up what a crash, a lost callback or a fault has left, asks the
 * vendor about silent prompts and brings money onto orders. Callbacks only make it faster.
 */
export default async function settlePayments(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  await attempts.sweep()
  await attempts.askAboutNextDue()
  for (const receiptId of await attempts.listDueReceipts(BATCH)) await settleReceipt(container, receiptId)
  await bookRefunds(container)
}

export const config = {
  name: "settle-payments",
  schedule: { interval: 2_000 },
}
