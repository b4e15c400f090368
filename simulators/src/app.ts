import { Hono } from "hono"
import { z } from "zod"
import { createCloudinarySimulator, type CloudinarySimulator } from "./cloudinary/create-cloudinary-simulator"
import { createCloudinaryControl } from "./control/cloudinary-routes"
import { createDarajaControl } from "./control/daraja-routes"
import { createMeilisearchControl } from "./control/meilisearch-routes"
import { ControlError, readBody } from "./control/read-body"
import type { DarajaSimulator } from "./daraja/create-daraja-simulator"
import { indexPage } from "./index-page"
import {
  createMeilisearchSimulator,
  type MeilisearchSimulator,
} from "./meilisearch/create-meilisearch-simulator"
import { createPhone } from "./phone/routes"

const advanceSchema = z.strictObject({
  ms: z
    .int()
    .positive()
    .max(7 * 24 * 60 * 60 * 1000),
})

type Simulators = {
  daraja: DarajaSimulator
  meilisearch?: MeilisearchSimulator
  cloudinary?: CloudinarySimulator
}

/** Everything on one origin: `/daraja`, `/meilisearch`, `/cloudinary`, `/phone`, `/__sim`, `/health`. */
export function createSimulatorApp({
  daraja,
  meilisearch = createMeilisearchSimulator(),
  cloudinary = createCloudinarySimulator({ clock: daraja.clock, wait: daraja.wait }),
}: Simulators): Hono {
  const app = new Hono({ strict: false })

  app.get("/", (c) => c.html(indexPage))
  app.get("/health", (c) => c.json({ status: "ok" }))
  app.mount("/daraja", (request) => daraja.fetch(request))
  app.mount("/meilisearch", (request) => meilisearch.fetch(request))
  app.mount("/cloudinary", (request) => cloudinary.fetch(request))
  app.route("/phone", createPhone(daraja))
  app.route("/__sim/daraja", createDarajaControl(daraja))
  app.route("/__sim/meilisearch", createMeilisearchControl(meilisearch))
  app.route("/__sim/cloudinary", createCloudinaryControl(cloudinary))
  app.post("/__sim/advance", async (c) => {
    const { ms } = await readBody(c, advanceSchema)
    await daraja.advance(ms)
    await meilisearch.advance(ms)
    return c.json({ now: new Date(daraja.clock.now()).toISOString() })
  })
  app.post("/__sim/reset", (c) => {
    daraja.reset()
    meilisearch.reset()
    cloudinary.reset()
    return c.json({ reset: true })
  })

  app.notFound((c) =>
    c.json(
      { type: "not_found", code: "route_not_found", message: `Nothing is served at ${c.req.path}.` },
      404,
    ),
  )
  app.onError((error) => {
    if (error instanceof ControlError) return error.toResponse()
    throw error
  })
  return app
}
