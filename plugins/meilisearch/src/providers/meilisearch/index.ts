import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { MeilisearchSearchProvider } from "./service"

export { isNotReady, isUnavailable, SearchEngineError } from "./errors"
export type { MeilisearchOptions } from "./options"
export { MeilisearchSearchProvider }

export default ModuleProvider(Modules.SEARCH, { services: [MeilisearchSearchProvider] })
