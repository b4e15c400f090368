import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"

/** Brings prompts back by itself when the vendor answers again. A job of its own: a vendor that is down is slow to ask. */
export default async function probeOutages(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  while (await attempts.probeNextDue());
}

export const config = {
  name: "probe-outages",
  schedule: { interval: 2_000 },
}
