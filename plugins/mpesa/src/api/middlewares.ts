import { defineMiddlewares } from "@medusajs/framework/http"
import { policyRoutes } from "./admin/policies"

export default defineMiddlewares({
  routes: [
    // The receiving routes read the body themselves: what counts is the bytes that came.
    { matcher: /^\/hooks\/lnm\//, bodyParser: false },
    ...policyRoutes,
    // A statement is larger than the framework lets a body be.
    { matcher: /^\/admin\/payment-reconciliations\/?$/, methods: ["POST"], bodyParser: false },
  ],
})
