import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"

/** Empties raw messages and masks payers whose time is over, and seals stored secrets with the newest key. */
export default async function forgetPayers(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  await attempts.forgetPayers()
  await attempts.tills.rotateSecrets()
}

export const config = {
  name: "forget-payers",
  schedule: "23 * * * *",
}
