import { model } from "@medusajs/framework/utils"

/** What the feed of the index remembers from one run to the next, by name. */
export const SearchNote = model.define("search_note", {
  id: model.text().primaryKey(),
  value: model.json(),
})
