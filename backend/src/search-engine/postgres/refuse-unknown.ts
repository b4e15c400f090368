import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

/** The contract wants a refusal of what an engine cannot do, not something near it. */
export function refuseUnknown({
  search_options: options = {},
  pagination,
  index,
}: SearchTypes.ProviderSearchQuery) {
  const refused =
    (options.vector && "vector") ||
    (options.distinct && "distinct") ||
    (index.settings.distinct_attribute && "distinct_attribute") ||
    (options.min_score !== undefined && "min_score") ||
    (options.locales?.length && "locales") ||
    (options.attributes_to_search_on?.length && "attributes_to_search_on") ||
    (pagination?.cursor && "cursor")
  if (refused)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `This search engine does not support "${refused}"`)
}
