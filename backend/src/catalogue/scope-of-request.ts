import type { MedusaStoreRequest } from "@medusajs/framework/http"
import { scopeOfChannels, type CatalogueScope } from "./catalogue-scope"

export const scopeOfRequest = (req: MedusaStoreRequest): CatalogueScope =>
  scopeOfChannels(req.publishable_key_context.sales_channel_ids)
