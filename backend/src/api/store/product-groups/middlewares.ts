import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"

/** Where goods hang on what groups them. */
const GROUPS = ["product-tags", "product-types", "product-categories", "collections"]

/**
 * Medusa adds the products of a tag, a type, a category or a collection without looking at the channels of the
 * publishable key (2.21: `published-products-context`, which knows the status alone). Without methods, so that it runs
 * before Medusa reads which fields are wanted.
 */
export const productGroupMiddlewares: MiddlewareRoute[] = GROUPS.map((group) => ({
  matcher: `/store/${group}*`,
  middlewares: [withholdProducts],
}))

function withholdProducts(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const query = req as MedusaRequest & { disallowed?: string[] }
  query.disallowed = [...(query.disallowed ?? []), "products"]
  next()
}
