import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { env } from "../../env"

/** The local file provider puts the upload's time into every name, so a name never changes its content. */
const FOREVER = { maxAge: "365d", immutable: true, dotfiles: "deny" } as const

/** Medusa serves `static/` inside the build; uploads that are kept elsewhere (FILES_DIR) are served from there. */
function serveUploadedFile(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const file = decodePath(req.path)
  if (!env.FILES_DIR || !file || (req.method !== "GET" && req.method !== "HEAD")) return next()
  res.sendFile(file, { ...FOREVER, root: env.FILES_DIR }, (error) => {
    if (error && !res.headersSent) next()
  })
}

export const staticMiddlewares: MiddlewareRoute[] = [{ matcher: "/static", middlewares: [serveUploadedFile] }]

/** Null for an address that is no valid text. */
function decodePath(path: string) {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
