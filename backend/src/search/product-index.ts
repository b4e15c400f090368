import { defineSearchIndex, search } from "@medusajs/framework/utils"
import { INDEX_SOURCES } from "../search-feed/index-sources"
import { seedOf } from "../search-feed/seed-index"
import { SHOP_CURRENCIES } from "../search-feed/shop-currencies"

const price = () =>
  search.object({
    amount: search
      .float()
      .filterable()
      .sortable()
      .facetable({ types: ["range", "stats"] }),
    max: search.float(),
    original: search.float(),
  })

/**
 * Goods of every status: the store is shown published ones of its channels only, staff find drafts. The index listens
 * to no event itself, see search-feed.
 */
export default defineSearchIndex({
  name: "product",
  entity: "product",
  fields: search.define({
    id: search.keyword().filterable(),
    handle: search.keyword().filterable(),
    status: search.keyword().filterable(),
    title: search.text().searchable({ weight: 10 }).sortable(),
    brand: search.text().searchable({ weight: 6 }).filterable().facetable(),
    names: search.text().searchable({ weight: 8 }).array(),
    skus: search.keyword().searchable({ weight: 7 }).filterable().array(),
    barcodes: search.keyword().searchable({ weight: 7 }).filterable().array(),
    subtitle: search.text().searchable({ weight: 3 }),
    categories: search.text().searchable({ weight: 4 }).array(),
    option_values: search.text().searchable({ weight: 3 }).array(),
    tags: search.text().searchable({ weight: 3 }).filterable().facetable().array(),
    collection: search.text().searchable({ weight: 2 }).filterable().facetable(),
    type: search.text().searchable({ weight: 2 }).filterable().facetable(),
    description: search.text().searchable({ weight: 1 }),
    thumbnail: search.keyword(),
    category_ids: search.keyword().filterable().array(),
    category_handles: search.keyword().filterable().facetable().array(),
    direct_category_ids: search.keyword().filterable().array(),
    options: search.keyword().filterable().facetable().array(),
    sales_channel_ids: search.keyword().filterable().array(),
    prices: search.object(Object.fromEntries(SHOP_CURRENCIES.map(({ currency }) => [currency, price()]))),
    on_sale: search.boolean().filterable().facetable(),
    in_stock: search.boolean().filterable().facetable(),
    stocked_channel_ids: search.keyword().filterable().array(),
    stocked_location_ids: search.keyword().filterable().facetable().array(),
    popularity: search.integer().filterable().sortable(),
    created_at: search.date().filterable().sortable(),
    row_ids: search.keyword().filterable().array().retrievable(false),
    shard: search.integer().filterable(),
    hash: search.keyword(),
  }),
  settings: {
    typo_tolerance: {
      enabled: true,
      min_word_size_for_one_typo: 4,
      disabled_on_attributes: ["skus", "barcodes"],
    },
    provider_options: { "postgres-words": { boosts: { popularity: 0.1, in_stock: 0.3 } } },
  },
  seed: seedOf(INDEX_SOURCES.product),
})
