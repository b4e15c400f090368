import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { env } from "../env"
import { findTags } from "./find-tags"
import { RefreshQueue } from "./refresh-queue"
import { sendRefresh, type RefreshSender } from "./send-refresh"
import { messageOf } from "../to-error"

/** Events of one change arrive within this time of each other. */
const GATHER_MS = 150

let queue: RefreshQueue | undefined

/** The one queue of this process; undefined while refresh is off. */
export function storefrontRefresh(container: MedusaContainer): RefreshQueue | undefined {
  if (!env.REVALIDATE_SECRET) return undefined
  queue ??= createQueue(container, env.REVALIDATE_SECRET)
  return queue
}

/** Said once at the start, because pages that never change look like a fault of the shop. */
export const refreshIsOff = !env.REVALIDATE_SECRET
export const REFRESH_OFF_NOTICE =
  "REVALIDATE_SECRET is not set: the storefront is not told about changes, its pages change when their lifetime ends."

function createQueue(container: MedusaContainer, secret: string): RefreshQueue {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const sender: RefreshSender = {
    storefrontUrl: env.STOREFRONT_URL,
    secret,
    fetch,
    now: () => new Date(),
    sleep: (ms) => sleep(ms, undefined, { ref: false }),
    warn: (message) => logger.warn(message),
  }
  return new RefreshQueue({
    find: (kind, ids) => findTags(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), kind, ids),
    send: (tags) => sendRefresh(sender, tags),
    later: (flush) => void setTimeout(flush, GATHER_MS).unref(),
    onLookupError: (kind, error) =>
      logger.warn(`Refreshing all products, the ${kind} could not be looked up: ${messageOf(error)}`),
  })
}
