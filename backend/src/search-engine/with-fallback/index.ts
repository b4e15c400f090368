import { createRequire } from "node:module"
import type { Logger } from "@medusajs/framework/types"
import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PostgresWordsService, type Database } from "../postgres/service"
import { WithFallback, type OutsideEngine } from "./service"

export type OutsideEngineOptions = {
  /** A package that exports a provider of the Search Module, as a `resolve` in the configuration. */
  resolve: string
  options: Record<string, unknown>
}

type ProviderPackage = {
  default: { services: (new (cradle: unknown, options: unknown) => OutsideEngine)[] }
  isUnavailable?: (error: unknown) => boolean
  isNotReady?: (error: unknown) => boolean
}

class WithFallbackService extends WithFallback {
  static override identifier = WithFallback.identifier

  constructor(cradle: { manager: Database; logger: Logger }, { resolve, options }: OutsideEngineOptions) {
    // The name of the package is configuration, so it cannot be an import.
    const engine = createRequire(__filename)(resolve) as ProviderPackage
    const [Service] = engine.default.services
    if (!Service) throw new Error(`${resolve} has no search provider.`)
    super({
      primary: new Service(cradle, options),
      fallback: new PostgresWordsService(cradle),
      isUnavailable: engine.isUnavailable ?? (() => true),
      isNotReady: engine.isNotReady ?? (() => false),
      db: cradle.manager,
      logger: cradle.logger,
      now: Date.now,
    })
  }
}

export default ModuleProvider(Modules.SEARCH, { services: [WithFallbackService] })
