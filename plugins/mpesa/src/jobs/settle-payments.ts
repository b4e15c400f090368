import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { applyPayment } from "../settlement/apply-payment"
import { bookRefunds } from "../settlement/book-refunds"

const BATCH = 50

/**
 * The safety net under the callbacks: takes up what a crash, a lost callback or a fault has left, asks the
 * vendor about silent prompts and brings money onto orders. Callbacks only make it faster.
 */
export default async function settlePayments(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  await attempts.sweep()
  await attempts.askAboutNextDue()
  for (const attemptId of await attempts.listDueApplications(BATCH)) await applyPayment(container, attemptId)
  await bookRefunds(container)
}

export const config = {
  name: "settle-payments",
  schedule: { interval: 2_000 },
}
