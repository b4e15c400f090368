import { container } from "@medusajs/framework"
import type { SearchTypes } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** No document has it: an index is asked to forget nothing. */
const NOTHING = { id: ["none"] }

/**
 * Makes this process search in the version of an index that is in use now. The Search Module remembers it for half a
 * minute (2.21.2), in which a process that did not build it would show what the old version says, while changes go into
 * the new one. It asks anew before it writes.
 */
export async function followActiveIndex(index: string): Promise<void> {
  const search = container.resolve<SearchTypes.ISearchModuleService | undefined>(Modules.SEARCH, {
    allowUnregistered: true,
  })
  await search?.deleteDocuments({ index, filters: NOTHING })
}
