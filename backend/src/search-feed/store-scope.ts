import type { SearchTypes } from "@medusajs/framework/types"
import { SHOP_CURRENCIES } from "./shop-currencies"

/** What a shopper may be shown, whatever else a search asks for: published, in the key's channels, with a price. */
export function storeScope(salesChannelIds: string[]): SearchTypes.SearchFilters {
  return {
    status: "published",
    sales_channel_ids: { $overlaps: salesChannelIds },
    $or: SHOP_CURRENCIES.map(({ currency }) => ({ [`prices.${currency}.amount`]: { $exists: true } })),
  }
}
