import { model } from "@medusajs/framework/utils"

/** A search that found nothing: what was sought, never by whom. */
export const SearchMiss = model
  .define("search_miss", {
    id: model.id({ prefix: "smiss" }).primaryKey(),
    /** Folded to small letters without accents. */
    term: model.text().unique(),
    count: model.number().default(1),
    last_at: model.dateTime(),
  })
  .indexes([{ on: ["count"] }])
