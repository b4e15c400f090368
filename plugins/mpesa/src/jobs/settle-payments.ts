import { setTimeout } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { PaymentAttemptsService } from "../modules/payment-attempts/service"
import { bookRefunds } from "../settlement/book-refunds"
import { describeFault } from "../settlement/describe-fault"
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
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const parts: Record<string, () => Promise<void>> = {
    sweep: () => attempts.sweep(),
    ask: () => askWhileDue(attempts),
    settle: () => settleDue(container, attempts),
    "book refunds": () => bookRefunds(container),
  }
  // A fault that comes back with every run must not keep the other parts from theirs.
  for (const [name, run] of Object.entries(parts)) {
    await run().catch((cause: unknown) => {
      logger.error(`settling payments: ${name}: ${describeFault(cause)}`)
    })
  }
}

async function settleDue(container: MedusaContainer, attempts: PaymentAttemptsService): Promise<void> {
  for (const receiptId of await attempts.settlement.listDueReceipts(BATCH))
    await settleReceipt(container, receiptId)
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
