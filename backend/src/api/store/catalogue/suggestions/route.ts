import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { z } from "zod"
import { scopeOfRequest } from "../../../../catalogue/scope-of-request"
import { searchTools } from "../../../../catalogue/search-tools"
import { suggest } from "../../../../catalogue/suggest"
import { readInput } from "../../../../http/read-input"

const querySchema = z.strictObject({
  q: z
    .string("must be given once, as text")
    .trim()
    .min(2, "must be two letters or more")
    .max(200, "must be 200 characters or fewer")
    .refine((value) => !value.includes("\0"), "contains a character that is not allowed"),
})

export async function GET(req: MedusaStoreRequest, res: MedusaResponse) {
  const { q } = readInput(querySchema, req.query)
  res.json(await suggest(searchTools(req), scopeOfRequest(req), q))
}
