import { defineSearchIndex, search } from "@medusajs/framework/utils"
import { INDEX_SOURCES } from "../search-feed/index-sources"
import { seedOf } from "../search-feed/seed-index"

/** Categories that a shopper may see; the index listens to no event itself, see search-feed. */
export default defineSearchIndex({
  name: "category",
  entity: "product_category",
  fields: search.define({
    id: search.keyword().filterable(),
    handle: search.keyword().filterable(),
    name: search.text().searchable({ weight: 10 }).sortable(),
    names: search.text().searchable({ weight: 8 }).array(),
    description: search.text().searchable({ weight: 1 }),
    parent_name: search.text(),
    parent_handle: search.keyword().filterable(),
    rank: search.integer().sortable(),
    shard: search.integer().filterable(),
    hash: search.keyword(),
  }),
  settings: { typo_tolerance: { enabled: true, min_word_size_for_one_typo: 4 } },
  seed: seedOf(INDEX_SOURCES.category),
})
