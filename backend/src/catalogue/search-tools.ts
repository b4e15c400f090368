import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { SearchEngine } from "./find-wanted"

/** What a search needs of a request's container. A shop without the Search Module has no engine. */
export function searchTools({ scope }: Pick<MedusaRequest, "scope">) {
  const logger = scope.resolve(ContainerRegistrationKeys.LOGGER)
  return {
    engine: scope.resolve<SearchEngine | undefined>(Modules.SEARCH, { allowUnregistered: true }),
    db: scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    warn: (message: string) => logger.warn(message),
  }
}
