import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "zod"
import { SEARCH_BOOKS_MODULE } from "../modules/search-books"
import type SearchBooksService from "../modules/search-books/service"

/** Longer than the last pass of a build and the switch take; a build that died keeps the feed waiting no longer. */
const CLOSED_FOR_MS = 15_000

const closingSchema = z.object({ until: z.number() })
/** The note that says until when an index is closed. */
export const closingNoteOf = (index: string) => `closing:${index}`

/**
 * From now on the feed writes nothing into this index, because another one is about to take its place. What changes
 * meanwhile stays due. The new one opens it again, or the time is over.
 */
export async function closeIndex(container: MedusaContainer, index: string): Promise<void> {
  // At the very first build of a shop the module may not be there yet; then no old index is either.
  const books = container.resolve<SearchBooksService | undefined>(SEARCH_BOOKS_MODULE, {
    allowUnregistered: true,
  })
  await books?.writeNote(closingNoteOf(index), { until: Date.now() + CLOSED_FOR_MS })
}

export async function openIndex(books: SearchBooksService, index: string): Promise<void> {
  await books.writeNote(closingNoteOf(index), null)
}

export function isClosed(closingNote: unknown): boolean {
  const note = closingSchema.safeParse(closingNote)
  return note.success && note.data.until > Date.now()
}
