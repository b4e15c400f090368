import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { findCatalogueProduct } from "../../../../../catalogue/find-catalogue-product"
import { scopeOfRequest } from "../../../../../catalogue/scope-of-request"
import { ApiError } from "../../../../../http/api-error"
import { readInput } from "../../../../../http/read-input"

const paramsSchema = z.object({
  handle: z
    .string()
    .max(300, "must be 300 characters or fewer")
    .refine((handle) => !handle.includes("\0"), "contains a character that is not allowed"),
})

export async function GET(req: MedusaStoreRequest, res: MedusaResponse) {
  const { handle } = readInput(paramsSchema, req.params)
  const db = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const product = await findCatalogueProduct(db, scopeOfRequest(req), handle)
  if (!product)
    throw new ApiError({ status: 404, code: "product_not_found", message: "The shop has no such product." })
  res.json({ product })
}
