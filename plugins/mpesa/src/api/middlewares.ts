import { logger } from "@medusajs/framework"
import { defineMiddlewares } from "@medusajs/framework/http"
import { policyRoutes } from "./admin/policies"
import { hideFromAccessLog, hideFromDebugLog } from "./hooks/hide-address"

hideFromDebugLog(logger)

export default defineMiddlewares({
  routes: [
    // The receiving routes read the body themselves: what counts is the bytes that came.
    { matcher: /^\/hooks\/lnm\//, bodyParser: false },
    // A prefix, for Express leaves a middleware out whose pattern ends inside a part of the address.
    { matcher: "/hooks/lnm", middlewares: [hideFromAccessLog] },
    ...policyRoutes,
    // A statement is larger than the framework lets a body be.
    { matcher: /^\/admin\/payment-reconciliations\/?$/, methods: ["POST"], bodyParser: false },
  ],
})
