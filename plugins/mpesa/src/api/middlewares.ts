import { defineMiddlewares } from "@medusajs/framework/http"

export default defineMiddlewares({
  routes: [
    // The receiving routes read the body themselves: what counts is the bytes that came.
    { matcher: /^\/hooks\/lnm\//, bodyParser: false },
  ],
})
