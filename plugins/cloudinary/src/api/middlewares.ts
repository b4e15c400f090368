import { defineMiddlewares } from "@medusajs/framework/http"

export default defineMiddlewares({
  routes: [
    // The file itself, of whatever type, is read by the route.
    { matcher: /^\/cloudinary\/u\//, bodyParser: false },
    {
      method: ["POST"],
      matcher: "/admin/cloudinary/direct-uploads",
      policies: [{ resource: "file", operation: "create" }],
    },
    {
      method: ["GET"],
      matcher: "/admin/cloudinary/sweep",
      policies: [{ resource: "file", operation: "read" }],
    },
    {
      method: ["POST"],
      matcher: "/admin/cloudinary/sweep",
      policies: [{ resource: "file", operation: "delete" }],
    },
  ],
})
