import { setTimeout } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { PaymentAttemptsService } from "../modules/payment-attempts/service"
import { bookRefunds } from "../settlement/book-refunds"
import { settleReceipt } from "../settlement/settle-receipt"

const BATCH = 50
const EVERY_MS = 2_000
const ASK_FOR_MS = EVERY_MS / 2

/**
 * The safety net under the callbacks: takes up what a crash, a lost callback or a fault has left, asks the
 * vendor about silent prompts and brings money onto orders. Callbacks only make it faster.
 */
export default async function settlePayments(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  await attempts.sweep()
  await askWhileDue(attempts)
  for (const receiptId of await attempts.listDueReceipts(BATCH)) await settleReceipt(container, receiptId)
  await bookRefunds(container)
}

/** The shop's budget spaces the questions; a run asks as many as fit before the next one comes. */
async function askWhileDue(attempts: PaymentAttemptsService): Promise<void> {
  const endAt = Date.now() + ASK_FOR_MS
  const { querySpacingMs } = attempts
  // Claims go first: they are few, and somebody waits for each.
  const askNext = async () => (await attempts.books.checkNextClaim()) ?? (await attempts.askAboutNextDue())
  while ((await askNext()) && Date.now() + querySpacingMs < endAt) await setTimeout(querySpacingMs)
}

export const config = {
  name: "settle-payments",
  schedule: { interval: EVERY_MS },
}
