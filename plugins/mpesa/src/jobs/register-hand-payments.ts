import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { describeFault } from "../settlement/describe-fault"

let isDone = false

/** Once in the life of a process, and for each till when it is new; a fault is tried again at the next turn. */
export default async function registerHandPayments(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  if (attempts.handPayments.settings.registration !== "auto") return
  await attempts.handPayments.registerTills()
  if (isDone) return
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const registration = await attempts.handPayments.register()
    isDone = true
    if (registration.kind === "held_elsewhere") {
      logger.warn(`payments by hand are not announced to this shop: ${registration.message}`)
    }
  } catch (cause) {
    logger.warn(`payments by hand are not announced to this shop yet: ${describeFault(cause)}`)
  }
}

export const config = {
  name: "register-hand-payments",
  schedule: { interval: 15_000 },
}
