import { logger, type SubscriberArgs, type SubscriberConfig } from "@medusajs/framework"
import { REFRESH_OFF_NOTICE, refreshIsOff, storefrontRefresh } from "../refresh/storefront-refresh"
import { REFRESH_EVENTS, targetsOfEvent } from "../refresh/targets-of-event"

if (refreshIsOff) logger.warn(REFRESH_OFF_NOTICE)

export default async function refreshStorefront({ event, container }: SubscriberArgs) {
  const target = targetsOfEvent(event.name, event.data)
  if (target) storefrontRefresh(container)?.add(target)
}

export const config: SubscriberConfig = {
  event: REFRESH_EVENTS,
  context: { subscriberId: "duka-refresh-storefront" },
}
