import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"

/** Looks every minute whether the vendor's list of payments should be read; the options say how often it is. */
export default async function pullTransactions(container: MedusaContainer): Promise<void> {
  await container.resolve(PAYMENT_ATTEMPTS_MODULE).books.runPull()
}

export const config = {
  name: "pull-transactions",
  schedule: { interval: 60_000 },
}
