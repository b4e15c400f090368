import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { catalogueQuerySchema } from "../../../catalogue/catalogue-query"
import { findWanted } from "../../../catalogue/find-wanted"
import { listCatalogue } from "../../../catalogue/list-catalogue"
import { scopeOfRequest } from "../../../catalogue/scope-of-request"
import { searchTools } from "../../../catalogue/search-tools"
import { readInput } from "../../../http/read-input"
import { noteMiss } from "../../../search-feed/note-miss"
import { feedOf } from "../../../search-feed/search-feed"

export async function GET(req: MedusaStoreRequest, res: MedusaResponse) {
  const query = readInput(catalogueQuerySchema, req.query)
  const scope = scopeOfRequest(req)
  const tools = searchTools(req)
  if (query.q === undefined) {
    res.json(await listCatalogue(tools.db, scope, query))
    return
  }
  const wanted = await findWanted(tools, scope, query.q)
  if (wanted.ids.length === 0 && !wanted.isDegraded) noteMiss(feedOf(req.scope), query.q)
  const catalogue = await listCatalogue(tools.db, scope, { ...query, among: wanted.ids })
  // The engine that is away tells nobody of its return.
  if (wanted.isDegraded) res.setHeader("cache-control", "no-store")
  res.json({ ...catalogue, did_you_mean: wanted.didYouMean, degraded: wanted.isDegraded })
}
