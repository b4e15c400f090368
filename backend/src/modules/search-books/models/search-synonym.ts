import { model } from "@medusajs/framework/utils"

/** Words that mean the same to a shopper, in every direction. */
export const SearchSynonym = model.define("search_synonym", {
  id: model.id({ prefix: "ssyn" }).primaryKey(),
  /** Two or more terms, as the merchant wrote them. */
  terms: model.json(),
})
