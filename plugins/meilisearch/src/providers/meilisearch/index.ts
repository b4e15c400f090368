import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { MeilisearchSearchProvider } from "./service"

export { isUnavailable, SearchEngineError } from "./errors"
export type { MeilisearchOptions } from "./options"
export { MeilisearchSearchProvider }

export default ModuleProvider(Modules.SEARCH, { services: [MeilisearchSearchProvider] })
