import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseDueHolds } from "../checkout/release-due-holds"

/** Gives the stock of unpaid orders back when their hold is over. */
export default async function releaseUnpaidOrders(container: MedusaContainer) {
  await releaseDueHolds(container, { now: new Date() })
}

export const config = { name: "release-unpaid-orders", schedule: { interval: 5_000 } }
