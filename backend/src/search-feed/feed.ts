import type { Logger, SearchTypes } from "@medusajs/framework/types"
import type { SqlRunner } from "../catalogue/sql"
import type SearchBooksService from "../modules/search-books/service"

/** What every part of the feed works with. */
export type Feed = {
  books: SearchBooksService
  search: SearchTypes.ISearchModuleService
  db: SqlRunner
  logger: Pick<Logger, "warn" | "info">
}
