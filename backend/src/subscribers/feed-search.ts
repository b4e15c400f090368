import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CATALOGUE_EVENTS, changeOfEvent } from "../catalogue-changes/change-of-event"
import { entriesOfChange } from "../search-feed/entries-of-change"
import { feedOf, wakeFeed } from "../search-feed/search-feed"

/** Only notes what changed: the engine may be slow or away, and other events must not wait for it. */
export default async function feedSearch({ event, container }: SubscriberArgs) {
  const change = changeOfEvent(event.name, event.data)
  const entries = change ? entriesOfChange(change, event.name) : []
  if (entries.length === 0) return
  await feedOf(container).books.noteChanges(entries)
  wakeFeed(container)
}

export const config: SubscriberConfig = {
  event: CATALOGUE_EVENTS,
  context: { subscriberId: "duka-feed-search" },
}
