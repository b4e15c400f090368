import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { catalogueQuerySchema } from "../../../catalogue/catalogue-query"
import { listCatalogue } from "../../../catalogue/list-catalogue"
import { readInput } from "../../../http/read-input"

export async function GET(req: MedusaStoreRequest, res: MedusaResponse) {
  const query = readInput(catalogueQuerySchema, req.query)
  const scope = {
    salesChannelIds: req.publishable_key_context.sales_channel_ids,
    countryCode: "ke",
    currencyCode: "kes",
  }
  const db = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  res.json(await listCatalogue(db, scope, query))
}
