import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { env } from "../../env"
import { readPictureWish } from "../../pictures/picture-wish"
import { createSizedPictures } from "../../pictures/sized-pictures"

/** The local file provider puts the upload's time into every name, so a name never changes its content. */
const FOREVER = { maxAge: "365d", immutable: true, dotfiles: "deny" } as const

const findSized = env.FILES_DIR ? createSizedPictures(env.FILES_DIR) : undefined

/** A picture with `?w=` in that width and the lightest format that the browser takes; the original when that fails. */
async function serveSizedPicture(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const file = decodePath(req.path)
  const wish = readPictureWish(req.query, (name) => req.get(name) ?? "")
  if (!findSized || !file || !wish || (req.method !== "GET" && req.method !== "HEAD")) return next()
  const sized = await findSized(file, wish)
  if (!sized) return next()
  res.vary("Accept").vary("Save-Data").type(`image/${wish.format}`)
  res.sendFile(sized.name, { ...FOREVER, root: sized.root }, (error) => {
    if (error && !res.headersSent) next()
  })
}

/** Medusa serves `static/` inside the build; uploads that are kept elsewhere (FILES_DIR) are served from there. */
function serveUploadedFile(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const file = decodePath(req.path)
  if (!env.FILES_DIR || !file || (req.method !== "GET" && req.method !== "HEAD")) return next()
  res.sendFile(file, { ...FOREVER, root: env.FILES_DIR }, (error) => {
    if (error && !res.headersSent) next()
  })
}

export const staticMiddlewares: MiddlewareRoute[] = [
  { matcher: "/static", middlewares: [serveSizedPicture, serveUploadedFile] },
]

/** Null for an address that is no valid text. */
function decodePath(path: string) {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
