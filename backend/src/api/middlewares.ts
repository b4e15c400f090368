import { defineMiddlewares, type MiddlewareRoute } from "@medusajs/framework/http"
import { errorHandler } from "../http/error-handler"
import { staticMiddlewares } from "./static/middlewares"
import { checkoutMiddlewares } from "./store/checkout/middlewares"
import { paymentCollectionMiddlewares } from "./store/payment-collections/middlewares"
import { productGroupMiddlewares } from "./store/product-groups/middlewares"
import { storeSearchMiddlewares } from "./store/search/middlewares"
import { orderLookupMiddlewares } from "./store/order-lookup/middlewares"

/** Each room of the API exports its own list from `<room>/middlewares.ts`; this file only joins them. */
const routes: MiddlewareRoute[] = [
  ...staticMiddlewares,
  ...checkoutMiddlewares,
  ...paymentCollectionMiddlewares,
  ...orderLookupMiddlewares,
  ...productGroupMiddlewares,
  ...storeSearchMiddlewares,
]

export default defineMiddlewares({ errorHandler, routes })
