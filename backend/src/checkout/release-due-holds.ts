import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"
import { releaseUnpaidOrder } from "./release-unpaid-order"
import { toError } from "../to-error"

/** What one run takes on; the next run is seconds away. */
const BATCH = 25
/** An order that could not be released is tried again after a minute, so that it does not stand before the others. */
const RETRY_AFTER_FAULT_MS = 60_000

/** Releases the orders whose hold is over. One order's fault does not stop the others. */
export async function releaseDueHolds(container: MedusaContainer, { now }: { now: Date }): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const books = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
  for (const { order_id: orderId } of await books.listDueHolds(now, BATCH)) {
    try {
      const outcome = await releaseUnpaidOrder(container, orderId, { now })
      if (outcome === "released")
        logger.info(`Order ${orderId} was not paid in time; its stock is free again`)
    } catch (fault) {
      logger.error(`Order ${orderId} could not be released`, toError(fault))
      await books.postponeHold(orderId, new Date(now.getTime() + RETRY_AFTER_FAULT_MS))
    }
  }
}
